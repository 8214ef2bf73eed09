package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.FreePort;
import io.cdpbridge.Tool;
import io.cdpbridge.client.http.Remote;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.format.place.Reason;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.BatchState;
import io.cdpbridge.ledger.PlanState;
import io.cdpbridge.ledger.QuarantineState;
import io.cdpbridge.ledger.StreamState;
import io.cdpbridge.operations.Metric;
import io.cdpbridge.operations.MetricLabel;
import io.cdpbridge.operations.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /observe/metrics} says after both directions worked, on platforms that did not serve every call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Path folder;
    private DestinationFixture destination;
    private BridgeRuntime runtime;
    private int port;
    private Scrape scrape;

    @BeforeAll
    void work(@TempDir Path temporary) throws Exception {
        folder = temporary;
        port = FreePort.find();
        destination = new DestinationFixture(folder);
        BridgeFixture bridge = destination.bridge();
        bridge.set("runtime.directions", "source,destination")
                .set("source.deliver.pace", "none")
                .set("source.input.schedule", "* * * * * ?")
                .set("destination.landing-zone.schedule", "* * * * * ?")
                .set("observe.port", Integer.toString(port));
        bridge.faults("""
                rules:
                  - {call: batch.create, status: 429, times: 2}
                  - {call: batch.put, status: 503, times: 1}
                  - {call: batch.complete, status: 401, times: 1}
                  - {call: catalog.batch, cut: before, times: 1}
                  - {call: campaign.WriteCollection, status: 503, times: 1}
                """);
        destination.recipients(DestinationFixture.people(1, 20));
        destination.full("audience-sync", "Loyal", 1, new AudienceRows().members("p1", "p2", "p3"));
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs().row("1").row("2").row("3", "externalId", " ").toString());
        bridge.write("logs-of-monday.csv", "x");
        runtime = BridgeRuntime.start(bridge.settings(), InstantSource.system());
        assertThat(runtime.brokenFiles()).isEmpty();
        scrape = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> Scrape.of(port),
                        found -> found.value("cdp_bridge_batches", "state", "confirmed") == 1
                                && found.value("cdp_bridge_place_entries", "reason", "no-pattern") == 1
                                && found.samples().stream()
                                        .anyMatch(sample -> sample.name().equals("cdp_bridge_mapped_fields_lacking"))
                                && found.value("cdp_bridge_plans", "state", "confirmed") == 1);
    }

    @AfterAll
    void stop() {
        runtime.close();
        destination.close();
    }

    @Test
    void every_metric_of_the_list_is_served_with_its_sentence_and_type() {
        assertThat(scrape.text().lines())
                .contains(Arrays.stream(Metric.values())
                        .flatMap(metric -> Stream.of(
                                "# HELP " + metric.title() + " " + metric.meaning(),
                                "# TYPE " + metric.title() + " "
                                        + metric.type().name().toLowerCase(Locale.ROOT)))
                        .toArray(String[]::new));
    }

    @Test
    void every_metric_follows_the_naming_scheme() {
        assertThat(Metric.values())
                .allSatisfy(metric -> assertThat(metric.title())
                        .matches("cdp_bridge(_[a-z]+)+")
                        .satisfies(title ->
                                assertThat(title.endsWith("_total")).isEqualTo(metric.type() == Metric.Type.COUNTER)));
    }

    @Test
    void every_sample_has_the_labels_of_its_metric_and_none_has_a_value_that_is_not_of_a_fixed_set() {
        Map<MetricLabel, Set<String>> allowed = allowed();
        assertThat(scrape.samples()).hasSizeGreaterThan(100).allSatisfy(sample -> {
            Metric metric = metric(sample);
            Set<String> names = new TreeSet<>(sample.labels().keySet());
            names.remove("le");
            assertThat(names)
                    .isEqualTo(metric.labels().stream()
                            .map(MetricLabel::title)
                            .collect(Collectors.toCollection(TreeSet::new)));
            metric.labels()
                    .forEach(label -> assertThat(allowed.get(label))
                            .as(sample.toString())
                            .contains(sample.labels().get(label.title())));
        });
    }

    @Test
    void calls_that_were_made_again_are_counted_by_who_was_called_and_why() {
        assertThat(retries("experience-platform", "429")).isEqualTo(2);
        assertThat(retries("experience-platform", "5xx")).isEqualTo(1);
        assertThat(retries("experience-platform", "token")).isEqualTo(1);
        assertThat(retries("experience-platform", "connection")).isEqualTo(1);
        assertThat(retries("campaign", "5xx")).isEqualTo(1);
        assertThat(scrape.samples().stream()
                        .filter(sample -> sample.name().equals(Metric.RETRIES.title()))
                        .mapToDouble(Scrape.Sample::value)
                        .sum())
                .as("nothing else")
                .isEqualTo(6);
    }

    @Test
    void the_time_of_each_page_is_sorted_into_buckets_by_flow_and_step() {
        assertThat(pages("delivery-logs", "stage")).isEqualTo(1);
        assertThat(pages("audience-sync", "merge")).isEqualTo(1);
        assertThat(pages("audience-sync", "plan")).isEqualTo(1);
        assertThat(pages("audience-sync", "apply")).isEqualTo(1);
        assertThat(scrape.value(
                        "cdp_bridge_page_seconds_bucket", "flow", "delivery-logs", "step", "stage", "le", "60.0"))
                .isEqualTo(1);
        assertThat(scrape.value("cdp_bridge_page_seconds_sum", "flow", "delivery-logs", "step", "stage"))
                .isPositive();
    }

    @Test
    void each_hop_of_each_flow_has_a_lag() {
        assertThat(scrape.samples().stream()
                        .filter(sample -> sample.name().equals(Metric.LAG.title()))
                        .map(sample -> sample.labels().get("flow") + " "
                                + sample.labels().get("hop")))
                .containsExactlyInAnyOrder(
                        "delivery-logs read",
                        "delivery-logs staged",
                        "delivery-logs sent",
                        "delivery-logs confirmed",
                        "audience-sync read",
                        "audience-sync planned",
                        "audience-sync applied",
                        "audience-sync confirmed");
    }

    /** Prometheus scrapes the bridge itself, so that the queries meet what it makes of the names and types. */
    @Test
    void every_query_of_the_dashboard_finds_something() throws Exception {
        Path program = Tool.require("prometheus", "prometheus");
        int prometheus = FreePort.find();
        Files.writeString(
                folder.resolve("prometheus.yml"),
                "global: {scrape_interval: 1s}\nscrape_configs:\n  - job_name: bridge\n    metrics_path: /observe/metrics\n"
                        + "    static_configs: [{targets: ['127.0.0.1:" + port + "']}]\n");
        Process server = new ProcessBuilder(
                        program.toString(),
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=tsdb",
                        "--web.listen-address=127.0.0.1:" + prometheus)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        try {
            for (String query : queries()) {
                await().atMost(PATIENCE)
                        .ignoreExceptionsInstanceOf(IOException.class)
                        .untilAsserted(() ->
                                assertThat(answer(prometheus, query)).as(query).isNotEmpty());
            }
        } finally {
            server.destroy();
        }
    }

    private static List<String> queries() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("docs/operations/grafana-dashboard.json").toFile());
        return dashboard.findValuesAsText("expr").stream()
                .map(query -> query.replace("$instance", ".*"))
                .toList();
    }

    private static JsonNode answer(int prometheus, String query) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + prometheus + "/api/v1/query?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8));
        JsonNode answer = new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
        assertThat(answer.path("status").asText()).as(query).isEqualTo("success");
        return answer.path("data").path("result");
    }

    private double retries(String remote, String cause) {
        return scrape.value(Metric.RETRIES.title(), "remote", remote, "cause", cause);
    }

    private double pages(String flow, String step) {
        return scrape.value("cdp_bridge_page_seconds_count", "flow", flow, "step", step);
    }

    private static Metric metric(Scrape.Sample sample) {
        String title = sample.name().replaceFirst("(?<=_page_seconds)_(bucket|count|sum|max)$", "");
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sample + " is not on the list"));
    }

    /** What a label may say: code, routes and properties fix it, never the data. */
    private Map<MetricLabel, Set<String>> allowed() {
        Set<String> guardrails = GuardrailCatalogue.read(Path.of("routes/guardrails.yaml")).all().stream()
                .map(guardrail -> guardrail.id())
                .collect(Collectors.toSet());
        Set<String> states = Stream.of(
                        BatchState.values(), StreamState.values(), PlanState.values(), QuarantineState.values())
                .flatMap(Arrays::stream)
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Map<MetricLabel, Set<String>> allowed = new EnumMap<>(Map.of(
                MetricLabel.FLOW,
                Set.of("delivery-logs", "tracking-logs", "audience-sync", "profile-sync"),
                MetricLabel.OUTCOME,
                Set.of(
                        "read",
                        "accepted",
                        "duplicate",
                        "rejected",
                        "refused",
                        "confirmed",
                        "failed",
                        "done",
                        "repeated",
                        "abandoned"),
                MetricLabel.GUARDRAIL,
                guardrails,
                MetricLabel.STATE,
                states,
                MetricLabel.DATASET,
                Set.of(destination.bridge().settings().text("source.delivery-logs.dataset-id")),
                MetricLabel.HOP,
                Set.of("read", "staged", "sent", "confirmed", "planned", "applied"),
                MetricLabel.STEP,
                Set.of("stage", "merge", "plan", "apply"),
                MetricLabel.REMOTE,
                Arrays.stream(Remote.values()).map(Remote::label).collect(Collectors.toSet()),
                MetricLabel.CAUSE,
                Arrays.stream(RetryCause.values()).map(RetryCause::label).collect(Collectors.toSet())));
        allowed.put(MetricLabel.PLACE, Set.of("input"));
        allowed.put(
                MetricLabel.REASON,
                Arrays.stream(Reason.values()).map(Reason::word).collect(Collectors.toSet()));
        allowed.put(MetricLabel.ALERT, checks());
        allowed.put(
                MetricLabel.SEVERITY,
                Arrays.stream(Severity.values()).map(Severity::word).collect(Collectors.toSet()));
        return allowed;
    }

    /** Those that the runbook knows, of which another test sees that they are all. */
    private static Set<String> checks() {
        try {
            String runbook = Files.readString(Path.of("docs/runbook.md"));
            String section =
                    runbook.substring(runbook.indexOf("\n## Checks of health"), runbook.indexOf("\n## Error codes"));
            return Pattern.compile("(?m)^### (.+)$")
                    .matcher(section)
                    .results()
                    .map(title -> title.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
