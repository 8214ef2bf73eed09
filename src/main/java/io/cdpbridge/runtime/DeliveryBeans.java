package io.cdpbridge.runtime;

import io.cdpbridge.client.aep.BatchIngestion;
import io.cdpbridge.client.aep.Catalog;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.aep.RowErrors;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.ledger.BackfillUse;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.source.ingest.BackfillBudget;
import io.cdpbridge.source.ingest.BatchBudgets;
import io.cdpbridge.source.ingest.Confirmation;
import io.cdpbridge.source.ingest.ConfirmationLimits;
import io.cdpbridge.source.ingest.Delivery;
import io.cdpbridge.source.ingest.Pace;
import io.cdpbridge.source.intake.StagedFiles;
import java.time.InstantSource;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;

/** Puts what the delivery routes call into Camel's registry. */
final class DeliveryBeans {
    private final Settings settings;
    private final InstantSource clock;
    private final Platform platform;
    private final RetryWatch retries;

    DeliveryBeans(Settings settings, InstantSource clock, Platform platform, RetryWatch retries) {
        this.settings = settings;
        this.clock = clock;
        this.platform = platform;
        this.retries = retries;
    }

    void bind(Main main, Ledger ledger, Outbox outbox, StagedFiles staged, Tidying tidying) {
        BatchIngestion ingestion =
                new BatchIngestion(platform, (int) settings.integer("aep.partial-ingestion-percent"));
        Catalog catalog = new Catalog(platform);
        BudgetUse use = new BudgetUse(ledger);
        main.bind("outbox", outbox);
        main.bind("batchBudgets", new BatchBudgets(use, clock));
        main.bind(
                "backfillBudget",
                new BackfillBudget(
                        new BackfillUse(ledger),
                        clock,
                        settings.ratio("source.backfill.budget-share"),
                        settings.integer("source.deliver.batch-bytes")));
        main.bind("pace", new Pace(use, clock, settings.integer("source.deliver.batch-bytes")));
        main.bind("delivery", new Delivery(outbox, ingestion, catalog, staged));
        main.bind(
                "confirmation",
                Confirmation.of(outbox, catalog, ingestion, new RowErrors(platform), staged, limits(), clock));
        BatchSteps steps = new BatchSteps(
                outbox,
                tidying,
                settings.duration("source.deliver.put-back"),
                settings.integer("source.deliver.put-back-limit"),
                retries);
        main.bind("retryAfter", (Processor) Caught::honourRetryAfter);
        HandlerStep.bind(main, "putBackBatch", steps::putBack);
        HandlerStep.bind(main, "stopBatch", steps::stop);
        main.bind("tidyStaging", (Processor) steps::tidy);
    }

    private ConfirmationLimits limits() {
        return new ConfirmationLimits(
                settings.duration("source.confirm.interval-maximum"),
                settings.integer("source.deliver.split-batches"),
                settings.integer("source.deliver.resend-batches"));
    }
}
