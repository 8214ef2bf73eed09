package io.cdpbridge.source.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.MovableClock;
import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.client.aep.Catalog;
import io.cdpbridge.client.aep.Credentials;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.aep.StreamingIngestion;
import io.cdpbridge.client.aep.StreamingInlets;
import io.cdpbridge.client.aep.Tenant;
import io.cdpbridge.client.http.JdkTransport;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.InputFile;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PartStream;
import io.cdpbridge.ledger.Progress;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.StagedPart;
import io.cdpbridge.ledger.Streams;
import io.cdpbridge.ledger.Totals;
import io.cdpbridge.sandbox.Sandbox;
import io.cdpbridge.sandbox.SandboxOptions;
import io.cdpbridge.source.intake.StagedFiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A staged part on its way to an inlet of the sandbox, with a ledger of its own. */
class StreamingTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration SETTLE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(START);
    private Sandbox sandbox;
    private Ledger ledger;
    private Streams streams;
    private StagedFiles staged;
    private int files;

    @BeforeEach
    void open() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
        streams = new Streams(ledger, clock, Set.of("delivery-logs"));
        staged = new StagedFiles(folder.resolve("staged"));
    }

    @AfterEach
    void close() {
        ledger.close();
        sandbox.close();
    }

    @Test
    void after_a_crash_between_answer_and_commit_one_window_is_sent_again_with_the_same_ids() throws Exception {
        stage(1, 40);
        Streaming before = streaming(4_000, Duration.ZERO);
        StreamWindows windows = before.open(begin(), 2, false);
        StreamWindow first = windows.next();
        first.requests().forEach(before::send);
        before.commit(first);
        StreamWindow lost = windows.next();
        lost.requests().forEach(before::send);
        long inFlight = lost.requests().stream().mapToLong(StreamRequest::size).sum();
        ledger.close();

        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
        streams = new Streams(ledger, clock, Set.of("delivery-logs"));
        drain(streaming(4_000, Duration.ZERO), false);

        Totals totals = new Accounts(ledger).totals();
        assertThat(totals.confirmed()).isEqualTo(40);
        assertThat(totals.inFlight()).isZero();
        assertThat(ids()).hasSize(40).doesNotHaveDuplicates();
        assertThat(streamed("repeated")).isEqualTo(inFlight).isPositive();
    }

    @Test
    void requests_are_packed_up_to_the_limit_and_never_beyond() throws Exception {
        stage(1, 60);
        Streaming streaming = streaming(5_000, Duration.ZERO);
        int requests = 0;
        for (StreamWindows windows = streaming.open(begin(), 3, false); windows.hasNext(); ) {
            StreamWindow window = windows.next();
            assertThat(window.requests()).hasSizeLessThanOrEqualTo(3);
            window.requests().forEach(streaming::send);
            requests += window.requests().size();
            streaming.commit(window);
        }

        assertThat(streamed("largest")).isBetween(4_000L, 5_000L);
        assertThat(streamed("requests")).isEqualTo(requests);
        assertThat(ids()).hasSize(60);
    }

    @Test
    void rows_without_an_answer_are_left_behind_and_go_first_the_next_time() throws Exception {
        stage(1, 30);
        Streaming streaming = streaming(4_000, Duration.ZERO);
        StreamWindow window = streaming.open(begin(), 3, false).next();
        streaming.send(window.requests().get(0));
        window.requests().get(1).leave(new RowsUnanswered(1, 1));
        streaming.send(window.requests().get(2));
        PartStream left = streaming.commit(window);

        long size = window.requests().get(1).size();
        assertThat(left.rests())
                .singleElement()
                .satisfies(rest -> assertThat(rest.rows()).isEqualTo(size));
        assertThat(streaming
                        .open(left, 3, false)
                        .next()
                        .requests()
                        .get(0)
                        .open()
                        .get(0)
                        .number())
                .isEqualTo(left.rests().get(0).firstRow());

        drain(streaming, false);
        assertThat(ids()).hasSize(30).doesNotHaveDuplicates();
        assertThat(streamed("repeated")).isZero();
        assertThat(new Accounts(ledger).totals().confirmed()).isEqualTo(30);
    }

    @Test
    void a_window_that_was_committed_cannot_be_committed_again() throws Exception {
        stage(1, 3);
        Streaming streaming = streaming(100_000, Duration.ZERO);
        StreamWindow window = streaming.open(begin(), 1, false).next();
        window.requests().forEach(streaming::send);
        streaming.commit(window);

        assertThatThrownBy(() -> streaming.commit(window)).isInstanceOf(IllegalStateException.class);
        assertThat(new Accounts(ledger).totals().confirmed()).isEqualTo(3);
    }

    @Test
    void no_more_than_sixty_rows_a_minute_are_validated_and_the_rest_waits_for_the_next() throws Exception {
        stage(1, 130);
        Streaming streaming = streaming(100_000, Duration.ZERO);

        drain(streaming, true);
        assertThat(ids()).hasSize(60);
        assertThat(streams.due()).isEmpty();
        clock.advance(Duration.ofSeconds(59));
        assertThat(streams.due()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        drain(streaming, true);
        assertThat(ids()).hasSize(120);
        clock.advance(Duration.ofMinutes(1));
        drain(streaming, true);

        assertThat(ids()).hasSize(130).doesNotHaveDuplicates();
        assertThat(calls("stream.single").path("200").asInt()).isEqualTo(130);
        assertThat(calls("stream.single").path("429").isMissingNode()).isTrue();
    }

    @Test
    void a_row_that_is_not_valid_is_told_with_its_violations_before_the_others_go_on() throws Exception {
        stage("{\"_id\":\"1\",\"timestamp\":\"2026-11-23T14:57:06.000Z\"}", "{\"_id\":\"2\",\"timestamp\":\"never\"}");
        Streaming streaming = streaming(100_000, Duration.ZERO);
        StreamWindow window = streaming.open(begin(), 4, true).next();
        window.requests().forEach(streaming::send);

        assertThat(window.progress(row -> row + 1).failed()).singleElement().satisfies(row -> {
            assertThat(row.reason()).isEqualTo("400");
            assertThat(row.line()).contains(2L);
            assertThat(row.message()).contains("Message is invalid").contains("#/timestamp");
            assertThat(new String(row.payload(), StandardCharsets.UTF_8)).contains("never");
        });
        streaming.commit(window);
        Totals totals = new Accounts(ledger).totals();
        assertThat(totals.confirmed()).isEqualTo(1);
        assertThat(totals.failedOnPlatform()).isEqualTo(1);
        assertThat(totals.inQuarantine()).isEqualTo(1);
        assertThat(totals.inFlight()).isZero();
    }

    @Test
    void a_new_dataflow_is_left_alone_until_it_has_settled_also_after_a_restart() throws Exception {
        stage(1, 3);
        drain(streaming(100_000, SETTLE), false);
        assertThat(ids()).isEmpty();
        assertThat(streams.due()).isEmpty();

        clock.advance(SETTLE.minusSeconds(1));
        drain(streaming(100_000, SETTLE), false);
        assertThat(ids()).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        drain(streaming(100_000, SETTLE), false);
        assertThat(ids()).hasSize(3);
    }

    private void drain(Streaming streaming, boolean validated) {
        for (long partId : streams.due()) {
            streams.begin(partId).ifPresent(stream -> {
                StreamWindows windows = streaming.open(stream, 4, validated);
                while (windows.hasNext()) {
                    StreamWindow window = windows.next();
                    window.requests().forEach(streaming::send);
                    streaming.commit(window);
                }
            });
        }
    }

    private PartStream begin() {
        return streams.begin(streams.due().get(0)).orElseThrow();
    }

    private void stage(int first, int last) throws Exception {
        String[] events = new String[last - first + 1];
        for (int id = first; id <= last; id++) {
            events[id - first] = "{\"_id\":\"event-" + id + "\",\"timestamp\":\"2026-11-23T14:57:06.000Z\"}";
        }
        stage(events);
    }

    private void stage(String... events) throws Exception {
        String name = "part-" + files++;
        Path file = staged.events(name + ".ndjson");
        Files.writeString(file, String.join("\n", events) + "\n");
        ByteBuffer lines = ByteBuffer.allocate(events.length * Long.BYTES);
        for (int i = 0; i < events.length; i++) {
            lines.putLong(i + 2L);
        }
        Files.write(file.resolveSibling(name + ".lines"), lines.array());
        Inputs inputs = new Inputs(ledger, clock);
        CRC32C checksum = new CRC32C();
        checksum.update(Files.readAllBytes(file));
        StagedPart part = new StagedPart(
                sandbox.identity().datasetIds().get("delivery-logs"),
                name + ".ndjson",
                events.length,
                Files.size(file),
                checksum.getValue());
        RowCounts counts = new RowCounts(events.length, events.length, 0, 0, 0);
        inputs.finish(
                inputs.open(new InputFile("delivery-logs", name, 100, START, Optional.empty())),
                new Progress(counts, List.of(part), Optional.empty(), Map.of(), List.of()),
                "hash");
    }

    private Streaming streaming(long requestBytes, Duration settleTime) {
        Map<String, String> properties = sandbox.properties();
        JdkTransport transport = new JdkTransport();
        Credentials credentials = new Credentials(
                URI.create(properties.get("aep.token-url")),
                properties.get("aep.client-id"),
                properties.get("aep.client-secret"),
                Optional.empty(),
                List.of("openid", "AdobeID"));
        Tenant tenant = new Tenant(
                sandbox.origin(),
                properties.get("aep.client-id"),
                properties.get("aep.org-id"),
                properties.get("aep.sandbox-name"));
        Platform platform = new Platform(tenant, new AccessTokens(credentials, transport, clock), transport, clock);
        StreamingInlets inlets = new StreamingInlets(platform, clock, "CDP Bridge", true, settleTime);
        return new Streaming(
                streams,
                staged,
                new StreamingIngestion(platform, clock),
                new StreamTargets(new Catalog(platform), inlets::of, "1", "CDP Bridge"),
                new StreamLimits(requestBytes, 64),
                new ValidationRate(clock, 60),
                clock);
    }

    private List<String> ids() throws Exception {
        return get("/sandbox/events")
                .lines()
                .map(line -> line.replaceFirst(".*\"_id\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    private long streamed(String number) throws Exception {
        return new ObjectMapper()
                .readTree(get("/sandbox/streams"))
                .path("delivery-logs")
                .path(number)
                .asLong();
    }

    private JsonNode calls(String name) throws Exception {
        return new ObjectMapper()
                .readTree(get("/sandbox/requests"))
                .path("calls")
                .path(name);
    }

    private String get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(sandbox.origin().resolve(path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
