package io.cdpbridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.cdpbridge");

    @Test
    void imports_run_one_way() {
        slices().matching("io.cdpbridge.(*)..").should().beFreeOfCycles().check(CLASSES);
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("command")
                .definedBy("io.cdpbridge.command..")
                .layer("lint")
                .definedBy("io.cdpbridge.lint..")
                .layer("testing")
                .definedBy("io.cdpbridge.testing..")
                .layer("route")
                .definedBy("io.cdpbridge.route..")
                .layer("explain")
                .definedBy("io.cdpbridge.explain..")
                .layer("delivery")
                .definedBy("io.cdpbridge.delivery..")
                .layer("source")
                .definedBy("io.cdpbridge.source..")
                .layer("query")
                .definedBy("io.cdpbridge.query..")
                .layer("destination")
                .definedBy("io.cdpbridge.destination..")
                .layer("reconcile")
                .definedBy("io.cdpbridge.reconcile..")
                .layer("privacy")
                .definedBy("io.cdpbridge.privacy..")
                .layer("doctor")
                .definedBy("io.cdpbridge.doctor..")
                .layer("export")
                .definedBy("io.cdpbridge.export..")
                .layer("delimited")
                .definedBy("io.cdpbridge.delimited..")
                .layer("operations")
                .definedBy("io.cdpbridge.operations..")
                .layer("sandbox")
                .definedBy("io.cdpbridge.sandbox..")
                .whereLayer("command")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("lint")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("testing")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("route")
                .mayOnlyBeAccessedByLayers("lint", "command")
                .whereLayer("delivery")
                .mayOnlyBeAccessedByLayers("route", "command")
                .whereLayer("explain")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("source")
                .mayOnlyBeAccessedByLayers("delivery", "explain", "privacy", "reconcile", "route", "command")
                .whereLayer("query")
                .mayOnlyBeAccessedByLayers("route", "command")
                .whereLayer("destination")
                .mayOnlyBeAccessedByLayers("reconcile", "route", "command")
                .whereLayer("reconcile")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("privacy")
                .mayOnlyBeAccessedByLayers("route", "command")
                .whereLayer("doctor")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("export")
                .mayOnlyBeAccessedByLayers("destination", "route", "command")
                .whereLayer("delimited")
                .mayOnlyBeAccessedByLayers(
                        "source",
                        "export",
                        "destination",
                        "explain",
                        "reconcile",
                        "operations",
                        "privacy",
                        "query",
                        "route",
                        "testing",
                        "command")
                .whereLayer("operations")
                .mayOnlyBeAccessedByLayers("route", "command")
                .whereLayer("sandbox")
                .mayOnlyBeAccessedByLayers("testing", "command")
                .check(CLASSES);
    }

    @Test
    void only_routes_know_camel() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.cdpbridge.route..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }

    @Test
    void only_the_ledger_the_snapshots_and_the_sandbox_of_campaign_know_sql() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.cdpbridge.ledger..", "io.cdpbridge.snapshot..", "io.cdpbridge.sandbox.campaign..")
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
                        "io.cdpbridge.xdm..",
                        "io.cdpbridge.guardrail..",
                        "io.cdpbridge.once..",
                        "io.cdpbridge.source..",
                        "io.cdpbridge.delimited..",
                        "io.cdpbridge.export..",
                        "io.cdpbridge.identity..",
                        "io.cdpbridge.recipient..",
                        "io.cdpbridge.snapshot..",
                        "io.cdpbridge.ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net.http..", "org.apache.hc..", "io.cdpbridge.aep..", "io.cdpbridge.campaign..")
                .check(CLASSES);
    }
}
