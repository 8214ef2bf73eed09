package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.MovableClock;
import io.cdpbridge.client.http.CallWatch;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.WatchedTransport;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.date.TwoClocks;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a watch of the platform is told of a call. */
class WatchedCallsTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final DocumentedPlatform documented = new DocumentedPlatform();
    private final List<String> told = new ArrayList<>();
    private final HttpTransport transport = new WatchedTransport(
            documented,
            new CallWatch() {
                @Override
                public void answered() {
                    told.add("answered");
                }

                @Override
                public void failed(BridgeException failure) {
                    told.add(failure.code().code());
                }
            },
            new TwoClocks(clock));
    private final Platform platform = new Platform(
            new Tenant(
                    URI.create("https://platform.adobe.io/"),
                    DocumentedPlatform.CLIENT,
                    DocumentedPlatform.ORGANIZATION,
                    "prod"),
            new AccessTokens(DocumentedPlatform.credentials(Optional.empty()), transport, clock),
            transport,
            clock);

    @Test
    void an_answer_and_a_refusal_of_what_was_sent_are_answers() {
        documented.next(200, "{}");
        platform.get("/data/x");
        documented.next(404, "{}");
        assertThatThrownBy(() -> platform.get("/data/x")).isInstanceOf(PlatformRefused.class);

        assertThat(told).containsExactly("answered", "answered", "answered");
    }

    @Test
    void what_can_be_tried_again_a_lost_connection_and_a_refusal_of_whoever_calls_are_failures() {
        documented.next(503, "");
        assertThatThrownBy(() -> platform.get("/data/x")).isInstanceOf(PlatformUnavailable.class);
        documented.next(call -> {
            throw new IOException("cut");
        });
        assertThatThrownBy(() -> platform.get("/data/x")).isInstanceOf(PlatformUnavailable.class);
        documented.next(403, "{}");
        assertThatThrownBy(() -> platform.get("/data/x")).isInstanceOf(PlatformRefused.class);

        assertThat(told).containsExactly("answered", "CDP-6005", "CDP-6005", "CDP-6003");
    }

    @Test
    void a_token_that_cannot_be_had_is_a_failure_of_the_platform() {
        documented.nextToken(503, "");
        assertThatThrownBy(() -> platform.get("/data/x")).isInstanceOf(PlatformUnavailable.class);

        assertThat(told).hasSize(1).doesNotContain("answered");
    }
}
