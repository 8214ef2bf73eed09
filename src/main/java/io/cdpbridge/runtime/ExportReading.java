package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.destination.export.ParquetRules;
import io.cdpbridge.destination.plan.AudienceDirectory;
import io.cdpbridge.destination.plan.DestinationFlow;
import io.cdpbridge.destination.plan.Evidence;
import io.cdpbridge.destination.plan.ExportNames;
import io.cdpbridge.destination.plan.Sync;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.destination.recipient.StatusWords;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.guardrail.GuardrailCatalogue;

/** How exports are read, as the properties say. */
final class ExportReading {
    private ExportReading() {}

    /** How a flow reads its exports; audience sync reads the keys and no attribute. */
    static DestinationFlow.Reading of(
            Settings settings,
            GuardrailCatalogue guardrails,
            Sync sync,
            RecipientMapping mapping,
            AudienceDirectory directory,
            IdentityFields whose) {
        String prefix = "destination." + sync.flow();
        return new DestinationFlow.Reading(
                ExportNames.of(
                        settings.text(prefix + ".files"),
                        settings.text(prefix + ".full-files"),
                        settings.text(prefix + ".kind")),
                sync.attributesMatter() ? mapping : mapping.membershipOnly(),
                dialect(settings),
                parquet(settings),
                settings.text("destination.membership.column"),
                settings.text("destination.membership.time-column"),
                settings.text("destination.phone-region"),
                new StatusWords(guardrails.get("membership-status")),
                Math.toIntExact(settings.integer("destination.read-page-rows")),
                new Evidence.Rules(
                        settings.ratio("destination.reject-ratio"),
                        settings.integer("destination.reject-minimum-rows"),
                        settings.integer("destination.unreadable-keys"),
                        guardrails.get("rows-per-file").limit()),
                directory,
                whose);
    }

    private static ParquetRules parquet(Settings settings) {
        return new ParquetRules(
                settings.text("destination.parquet.checksums").equals("require"),
                settings.integer("destination.parquet.rows"),
                settings.integer("destination.parquet.size") << 20);
    }

    private static Dialect dialect(Settings settings) {
        return Dialect.of(
                "csv",
                settings.text("destination.dialect.delimiter"),
                settings.text("destination.dialect.quote"),
                settings.text("destination.dialect.escape"),
                "",
                "any",
                "");
    }
}
