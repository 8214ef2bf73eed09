package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.Totals;
import io.cdpbridge.sandbox.generator.Expected;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo must not be able to pass by itself: whatever the platform holds too much or too little is told. */
class DemoProofTest {
    private static final List<String> THREE = List.of("a", "b", "c");

    private HttpServer sandbox;
    private List<String> held = THREE;

    @BeforeEach
    void start() throws Exception {
        sandbox = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sandbox.createContext("/sandbox/events", exchange -> {
            byte[] body = held.stream()
                    .map(id -> "{\"_id\":\"" + id + "\"}\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        sandbox.start();
    }

    @AfterEach
    void stop() {
        sandbox.stop(0);
    }

    @Test
    void a_true_receipt_has_no_differences() throws Exception {
        assertThat(differences(totals(5, 3, 1, "event-size"), expected())).isEmpty();
    }

    @Test
    void an_event_more_is_told() throws Exception {
        held = List.of("a", "b", "c", "d");

        assertThat(differences(totals(5, 3, 1, "event-size"), expected()))
                .contains("events that the sandbox holds: 4 instead of 3");
    }

    @Test
    void an_event_less_is_told() throws Exception {
        held = List.of("a", "b");

        assertThat(differences(totals(5, 3, 1, "event-size"), expected()))
                .contains("events that the sandbox holds: 2 instead of 3");
    }

    @Test
    void an_event_twice_is_told_also_when_the_number_is_right() throws Exception {
        held = List.of("a", "b", "b");

        assertThat(differences(totals(5, 3, 1, "event-size"), expected()))
                .containsExactly("different events among them: 2 instead of 3");
    }

    @Test
    void a_receipt_that_counts_otherwise_than_was_generated_is_told() throws Exception {
        assertThat(differences(totals(6, 3, 2, "event-size"), expected()))
                .contains("rows read: 6 instead of 5", "rows duplicate: 2 instead of 1");
        assertThat(differences(totals(5, 3, 1, "row-shape"), expected()))
                .containsExactly("rows rejected: the receipt says {row-shape=1}, generated were {event-size=1}");
    }

    private List<String> differences(Totals ledger, Expected expected) throws Exception {
        URI origin = URI.create("http://127.0.0.1:" + sandbox.getAddress().getPort());
        return new DemoProof(ledger, expected).against(origin);
    }

    private static Totals totals(long read, long accepted, long duplicate, String guardrail) {
        return new Totals(
                Map.of(),
                new RowCounts(read, accepted, duplicate, 1, 0),
                Map.of(guardrail, 1L),
                Map.of(),
                Map.of(),
                accepted,
                0,
                1);
    }

    private static Expected expected() {
        return new Expected(5, 3, new TreeMap<>(Map.of("event-size", 1L)), 1, new TreeMap<>(), List.of());
    }
}
