package io.cdpbridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.cdpbridge");

    @Test
    void the_house_has_these_rooms() {
        assertThat(CLASSES.stream()
                        .map(one -> one.getPackageName().replaceFirst("io\\.cdpbridge\\.(\\w+).*", "$1"))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "command",
                        "runtime",
                        "operations",
                        "source",
                        "destination",
                        "privacy",
                        "ledger",
                        "guardrail",
                        "client",
                        "sandbox",
                        "format",
                        "configuration",
                        "error");
    }

    @Test
    void imports_run_one_way() {
        slices().matching("io.cdpbridge.(*)..").should().beFreeOfCycles().check(CLASSES);
        for (String room : new String[] {"command", "source", "destination", "client", "format", "sandbox"}) {
            slices().matching("io.cdpbridge." + room + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(CLASSES);
        }
    }

    @Test
    void source_and_destination_never_meet() {
        knowsNone("source", "destination");
        knowsNone("destination", "source");
    }

    @Test
    void only_the_runtime_knows_camel() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.cdpbridge.runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }

    @Test
    void the_commands_are_on_top_and_the_sandbox_stands_apart() {
        usedOnlyBy("command");
        usedOnlyBy("sandbox", "command", "command.testing");
        knowsNone("sandbox", "client", "source", "destination", "ledger", "guardrail", "runtime");
    }

    @Test
    void what_is_made_for_one_purpose_is_used_for_it_alone() {
        for (String room : new String[] {"doctor", "explain", "lint", "reconcile", "testing"}) {
            usedOnlyBy("command." + room, "command");
        }
        usedOnlyBy("runtime", "command", "command.lint");
        usedOnlyBy("operations", "command", "runtime");
        usedOnlyBy("privacy", "command", "runtime");
        usedOnlyBy("source.ingest", "command", "runtime");
        usedOnlyBy("source.query", "command", "runtime");
        usedOnlyBy(
                "source.intake",
                "command",
                "command.explain",
                "command.reconcile",
                "privacy",
                "runtime",
                "source.ingest");
        usedOnlyBy("destination.plan", "command", "command.reconcile", "runtime");
        usedOnlyBy("destination.export", "command", "destination.plan", "runtime");
        usedOnlyBy(
                "format.delimited",
                "command",
                "command.explain",
                "command.reconcile",
                "command.testing",
                "destination.export",
                "destination.plan",
                "ledger",
                "operations",
                "privacy",
                "runtime",
                "source.intake",
                "source.query");
    }

    @Test
    void clients_and_formats_know_no_domain() {
        knowsNone(
                "client",
                "source",
                "destination",
                "privacy",
                "guardrail",
                "ledger",
                "operations",
                "runtime",
                "configuration");
        knowsNone(
                "format", "source", "destination", "privacy", "guardrail", "ledger", "operations", "runtime", "client");
        knowsNone("ledger", "source", "destination", "privacy", "guardrail", "operations", "client");
        knowsNone("guardrail", "source", "destination", "privacy", "ledger", "operations", "client");
    }

    @Test
    void only_the_ledger_the_snapshots_and_the_sandbox_of_campaign_know_sql() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.cdpbridge.ledger..",
                        "io.cdpbridge.destination.snapshot..",
                        "io.cdpbridge.sandbox.campaign..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi..", "org.flywaydb..")
                .check(CLASSES);
    }

    @Test
    void the_domain_knows_no_http() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.cdpbridge.source..",
                        "io.cdpbridge.destination..",
                        "io.cdpbridge.privacy..",
                        "io.cdpbridge.guardrail..",
                        "io.cdpbridge.ledger..",
                        "io.cdpbridge.format..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "org.apache.hc..")
                .check(CLASSES);
        // What maps, checks and compares knows no other side at all, but for the recipient as Campaign holds it.
        for (String room : new String[] {"intake", "xdm", "check", "once"}) {
            knowsNone("source." + room, "client");
        }
        knowsNone("destination.export", "client");
        knowsNone("destination.snapshot", "client");
        knowsNone("destination.recipient", "client.http", "client.aep", "client.store");
    }

    /** @param users packages without those below them */
    private static void usedOnlyBy(String room, String... users) {
        Stream<String> allowed =
                Stream.concat(Stream.of(room + ".."), Stream.of(users)).map(name -> "io.cdpbridge." + name);
        classes()
                .that()
                .resideInAPackage("io.cdpbridge." + room + "..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(CLASSES);
    }

    private static void knowsNone(String room, String... others) {
        for (String other : others) {
            noClasses()
                    .that()
                    .resideInAPackage("io.cdpbridge." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.cdpbridge." + other + "..")
                    .check(CLASSES);
        }
    }
}
