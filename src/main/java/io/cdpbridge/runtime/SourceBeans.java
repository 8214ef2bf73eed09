package io.cdpbridge.runtime;

import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Backfills;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.ledger.Streams;
import io.cdpbridge.source.ingest.BackfillBudget;
import io.cdpbridge.source.intake.StagedFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** Puts what the source routes call into Camel's registry. */
final class SourceBeans {
    private final Settings settings;
    private final InstantSource clock;
    private final GuardrailCatalogue guardrails;
    private final WorkWatch watch;
    private final Platform platform;
    private final Opened open = new Opened();

    SourceBeans(
            Settings settings, InstantSource clock, GuardrailCatalogue guardrails, WorkWatch watch, Platform platform) {
        this.settings = settings;
        this.clock = clock;
        this.guardrails = guardrails;
        this.watch = watch;
        this.platform = platform;
    }

    /** Binds them, after it has cleaned up what a crash left behind. */
    void bind(
            Main main,
            Path routes,
            DataDirectory data,
            Ledger ledger,
            DeletedPeople people,
            Supplier<CamelContext> context,
            Supplier<Campaign> campaign) {
        StagedFiles staged = new StagedFiles(data.path("staged"));
        Outbox outbox = outbox(ledger);
        Streams streams = new Streams(ledger, clock, StreamBeans.flows(settings));
        Tidying tidying = new Tidying(settings, outbox, staged, watch.times(), clock);
        tidying.run();
        staged.setAsideAllBut(outbox.neededFiles(), data.aside());
        outbox.resume();
        streams.resume();
        open.push(tidying);

        main.bind("deliveryWatch", watch.deliveries());
        RetryWatch retries = watch.metrics().watch();
        new DeliveryBeans(settings, clock, platform, retries).bind(main, ledger, outbox, staged, tidying);
        new StreamBeans(settings, clock, platform, guardrails, retries).bind(main, streams, staged);
        SourceFlows flows =
                new IntakeBeans(settings, clock, guardrails, watch).bind(main, routes, data, ledger, staged, people);
        open.push(flows::close);
        LogFlows logs =
                new LogFlows(settings, routes.resolve("queries"), data, ledger, clock, context, campaign, watch);
        main.bind("logFlows", logs);
        main.bind(
                "backfillParts",
                new BackfillPoll.Parts(
                        logs,
                        new Backfills(ledger, clock),
                        main.lookup("backfillBudget", BackfillBudget.class),
                        watch.flows(),
                        watch.deliveries()));
    }

    /** Lets go of what the routes opened, and of what is delivered by now. */
    void close() {
        open.close();
    }

    private Outbox outbox(Ledger ledger) {
        return new Outbox(
                ledger,
                clock,
                gentle(guardrails.get("batch-size")),
                Math.toIntExact(gentle(guardrails.get("files-per-batch"))),
                StreamBeans.flows(settings));
    }

    /** The soft limit of a guardrail that has one, so that the hard one is never met. */
    private static long gentle(Guardrail guardrail) {
        return guardrail.recommended().orElseGet(guardrail::limit);
    }
}
