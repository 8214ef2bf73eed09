package io.cdpbridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
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
        classes()
                .that()
                .resideInAPackage("io.cdpbridge.command..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("io.cdpbridge.command..")
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage("io.cdpbridge.sandbox..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage("io.cdpbridge.sandbox..", "io.cdpbridge.command..")
                .check(CLASSES);
        knowsNone("sandbox", "client", "source", "destination", "ledger", "guardrail", "runtime");
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
                        "io.cdpbridge.ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "org.apache.hc..")
                .check(CLASSES);
        // What maps, checks and compares knows no other side at all; only what asks or delivers has a client.
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.cdpbridge.source.intake..",
                        "io.cdpbridge.source.xdm..",
                        "io.cdpbridge.source.check..",
                        "io.cdpbridge.source.once..",
                        "io.cdpbridge.destination.export..",
                        "io.cdpbridge.destination.recipient..",
                        "io.cdpbridge.destination.snapshot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.cdpbridge.client.http..", "io.cdpbridge.client.aep..")
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
