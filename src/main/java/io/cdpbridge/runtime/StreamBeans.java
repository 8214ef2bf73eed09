package io.cdpbridge.runtime;

import io.cdpbridge.client.aep.Catalog;
import io.cdpbridge.client.aep.Inlet;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.aep.StreamingIngestion;
import io.cdpbridge.client.aep.StreamingInlets;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Streams;
import io.cdpbridge.source.ingest.StreamLimits;
import io.cdpbridge.source.ingest.StreamTargets;
import io.cdpbridge.source.ingest.Streaming;
import io.cdpbridge.source.ingest.ValidationRate;
import io.cdpbridge.source.intake.StagedFiles;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;

/** Puts what the streaming routes call into Camel's registry. */
final class StreamBeans {
    private static final Set<String> FLOWS = Set.of("delivery-logs", "tracking-logs");

    private final Settings settings;
    private final InstantSource clock;
    private final Platform platform;
    private final GuardrailCatalogue guardrails;
    private final RetryWatch retries;

    StreamBeans(
            Settings settings,
            InstantSource clock,
            Platform platform,
            GuardrailCatalogue guardrails,
            RetryWatch retries) {
        this.settings = settings;
        this.clock = clock;
        this.platform = platform;
        this.guardrails = guardrails;
        this.retries = retries;
    }

    /** The flows that are set to stream. */
    static Set<String> flows(Settings settings) {
        return FLOWS.stream()
                .filter(flow -> settings.text("source." + flow + ".delivery").equals("streaming"))
                .collect(Collectors.toSet());
    }

    void bind(Main main, Streams streams, StagedFiles staged) {
        StreamTargets targets = new StreamTargets(
                new Catalog(platform),
                inlets(),
                settings.text("source.stream.schema-version"),
                settings.text("source.stream.inlet-name"));
        StreamLimits limits =
                new StreamLimits(limit("stream-request-size"), settings.integer("source.deliver.split-batches"));
        Streaming streaming = new Streaming(
                streams,
                staged,
                new StreamingIngestion(platform, clock),
                targets,
                limits,
                new ValidationRate(clock, limit("sync-validation-rate")),
                clock);
        StreamSteps steps = new StreamSteps(
                streams,
                streaming,
                settings.duration("source.deliver.put-back"),
                settings.integer("source.deliver.put-back-limit"),
                retries);
        main.bind("streams", streams);
        main.bind("streaming", streaming);
        main.bind("beginStream", (Processor) steps::begin);
        main.bind("commitStream", (Processor) steps::commit);
        HandlerStep.bind(main, "leaveUnanswered", steps::leave);
        HandlerStep.bind(main, "failStream", steps::fail);
    }

    private long limit(String guardrail) {
        return guardrails.get(guardrail).limit();
    }

    private Function<String, Inlet> inlets() {
        Optional<String> configured = settings.optional("source.stream.inlet-url");
        if (configured.isPresent()) {
            URI url = URI.create(configured.get());
            return dataset -> new Inlet(url, configuredFlow(settings, dataset), Instant.EPOCH);
        }
        return named(settings, platform, clock)::of;
    }

    /** The dataflow by which a dataset is streamed to, as it is configured or named. */
    static Optional<String> dataflow(Settings settings, Platform platform, InstantSource clock, String datasetId) {
        return configuredFlow(settings, datasetId)
                .or(() -> settings.optional("source.stream.inlet-url").isPresent()
                        ? Optional.empty()
                        : named(settings, platform, clock).flow(datasetId));
    }

    private static StreamingInlets named(Settings settings, Platform platform, InstantSource clock) {
        return new StreamingInlets(
                platform,
                clock,
                settings.text("source.stream.inlet-name"),
                settings.text("source.stream.create-inlet").equals("true"),
                settings.duration("source.stream.settle-time"));
    }

    private static Optional<String> configuredFlow(Settings settings, String datasetId) {
        Stream<String> ofDataset = FLOWS.stream()
                .filter(flow -> settings.text("source." + flow + ".dataset-id").equals(datasetId));
        return ofDataset
                .flatMap(flow -> settings.optional("source." + flow + ".stream-flow-id").stream())
                .findFirst();
    }
}
