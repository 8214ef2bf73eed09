package io.cdpbridge.route;

import io.cdpbridge.aep.AccessTokens;
import io.cdpbridge.aep.BatchIngestion;
import io.cdpbridge.aep.Catalog;
import io.cdpbridge.aep.Credentials;
import io.cdpbridge.aep.Platform;
import io.cdpbridge.aep.RowErrors;
import io.cdpbridge.aep.Tenant;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.delivery.BatchBudgets;
import io.cdpbridge.delivery.Confirmation;
import io.cdpbridge.delivery.ConfirmationLimits;
import io.cdpbridge.delivery.Delivery;
import io.cdpbridge.delivery.Pace;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.source.StagedFiles;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;

/** Puts what the delivery routes call into Camel's registry. */
final class DeliveryBeans {
    private final Settings settings;
    private final InstantSource clock;
    private final Platform platform;

    /** @throws io.cdpbridge.error.BridgeException CDP-1005 when a credential is not set */
    DeliveryBeans(Settings settings, InstantSource clock, Supplier<CamelContext> context) {
        this.settings = settings;
        this.clock = clock;
        this.platform = platform(new CamelHttpTransport(
                context, settings.duration("aep.connect-timeout"), settings.duration("aep.response-timeout")));
    }

    void bind(Main main, Ledger ledger, Outbox outbox, StagedFiles staged) {
        BatchIngestion ingestion =
                new BatchIngestion(platform, (int) settings.integer("aep.partial-ingestion-percent"));
        Catalog catalog = new Catalog(platform);
        BudgetUse use = new BudgetUse(ledger);
        main.bind("outbox", outbox);
        main.bind("batchBudgets", new BatchBudgets(use, clock));
        main.bind("pace", new Pace(use, clock, settings.integer("source.deliver.batch-bytes")));
        main.bind("delivery", new Delivery(outbox, ingestion, catalog, staged));
        main.bind(
                "confirmation",
                Confirmation.of(outbox, catalog, ingestion, new RowErrors(platform), staged, limits(), clock));
        BatchSteps steps = new BatchSteps(
                outbox,
                staged,
                settings.duration("source.deliver.put-back"),
                settings.integer("source.deliver.put-back-limit"));
        main.bind("retryAfter", (Processor) steps::honourRetryAfter);
        main.bind("putBackBatch", (Processor) steps::putBack);
        main.bind("stopBatch", (Processor) steps::stop);
        main.bind("tidyStaging", (Processor) steps::tidy);
    }

    private ConfirmationLimits limits() {
        return new ConfirmationLimits(
                settings.duration("source.confirm.interval-maximum"),
                settings.integer("source.deliver.split-batches"),
                settings.integer("source.deliver.resend-batches"));
    }

    private Platform platform(CamelHttpTransport transport) {
        String clientId = settings.required("aep.client-id");
        Credentials credentials = new Credentials(
                settings.uri("aep.token-url"),
                clientId,
                settings.required("aep.client-secret"),
                Optional.of(settings.text("aep.client-secret-secondary")).filter(secret -> !secret.isEmpty()),
                List.of(settings.text("aep.scopes").split(",")));
        Tenant tenant = new Tenant(
                settings.uri("aep.platform-url"),
                clientId,
                settings.required("aep.org-id"),
                settings.required("aep.sandbox-name"));
        return new Platform(tenant, new AccessTokens(credentials, transport, clock), transport, clock);
    }
}
