package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.runtime.OtlpReceiver.ReceivedSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of traces receives of a run. */
class TracingTest {
    private static final String ADDRESS = "somebody@example.com";

    @TempDir
    private Path folder;

    private BridgeFixture bridge;
    private OtlpReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        bridge = new BridgeFixture(folder);
        receiver = new OtlpReceiver();
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs().row("1").row("2", "address", ADDRESS).toString());
    }

    @AfterEach
    void stop() {
        receiver.close();
        bridge.close();
    }

    @Test
    void a_page_shows_its_way_through_the_route_in_one_trace() throws Exception {
        bridge.set("trace.endpoint", receiver.endpoint());

        assertThat(bridge.runOnce().exitCode()).isZero();

        ReceivedSpan stage = named("stage-action").get(0);
        assertThat(ancestors(stage))
                .last()
                .satisfies(first -> assertThat(first.parentId()).isEmpty());
        assertThat(receiver.spans().stream()
                        .filter(span -> span.traceId().equals(stage.traceId()))
                        .map(ReceivedSpan::name))
                .contains(
                        "map-to-xdm-action", "guardrail-action", "idempotent-consumer-action", "finish-export-action");
    }

    @Test
    void each_call_is_a_span_below_the_step_that_makes_it() throws Exception {
        bridge.set("trace.endpoint", receiver.endpoint());

        assertThat(bridge.runOnce().exitCode()).isZero();

        assertThat(named("PUT"))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(ancestors(call))
                        .extracting(ReceivedSpan::name)
                        .contains("aep-batch-sink"));
    }

    @Test
    void no_span_tells_of_people_files_or_tokens() throws Exception {
        bridge.set("trace.endpoint", receiver.endpoint());
        bridge.faults("rules:\n  - {call: batch.create, status: 400, times: 1, body: 'no good for " + ADDRESS + "'}");

        BridgeFixture.Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isEqualTo(1);
        assertThat(receiver.spans()).isNotEmpty();
        assertThat(receiver.text())
                .doesNotContain(ADDRESS)
                .doesNotContain("delivery-logs-1.csv")
                .doesNotContain("Bearer");
    }

    @Test
    void without_an_endpoint_nothing_is_sent() throws Exception {
        assertThat(bridge.runOnce().exitCode()).isZero();

        assertThat(receiver.spans()).isEmpty();
    }

    @Test
    void a_collector_that_is_not_there_costs_spans_and_no_events() throws Exception {
        receiver.close();
        bridge.set("trace.endpoint", receiver.endpoint());

        assertThat(bridge.runOnce().exitCode()).isZero();

        assertThat(bridge.events()).hasSize(2);
    }

    private List<ReceivedSpan> named(String name) {
        return receiver.spans().stream()
                .filter(span -> span.name().equals(name))
                .toList();
    }

    /** The spans above a span, up to the one with which its trace begins. */
    private List<ReceivedSpan> ancestors(ReceivedSpan span) {
        Map<String, ReceivedSpan> byId =
                receiver.spans().stream().collect(Collectors.toMap(ReceivedSpan::id, Function.identity()));
        List<ReceivedSpan> above = new ArrayList<>();
        for (ReceivedSpan next = byId.get(span.parentId()); next != null; next = byId.get(next.parentId())) {
            above.add(next);
        }
        return above;
    }
}
