package io.cdpbridge.client.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpTransport;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallRateTest {
    private static final HttpCall CALL =
            new HttpCall("GET", URI.create("https://example.campaign.adobe.com/r/test"), Map.of(), Body.none());

    /** Begins shortly before the numbers end, as the time of a machine may. */
    private long now = Long.MAX_VALUE - Duration.ofSeconds(90).toNanos();

    private boolean stopping;
    private final List<Long> sent = new ArrayList<>();

    @Test
    void no_minute_has_more_calls_than_the_rate_however_they_come() throws Exception {
        HttpTransport limited = limit(7);
        Random random = new Random(20261130);
        for (int i = 0; i < 500; i++) {
            // Bursts, and pauses now and then.
            now += random.nextInt(10) == 0 ? seconds(random.nextInt(40)) : random.nextInt(1_000);
            limited.send(CALL);
        }

        for (int i = 7; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 7)).isGreaterThan(seconds(60));
        }
    }

    @Test
    void calls_within_the_rate_do_not_wait() throws Exception {
        HttpTransport limited = limit(600);
        long begun = now;
        for (int i = 0; i < 600; i++) {
            limited.send(CALL);
        }

        assertThat(now).isEqualTo(begun);
    }

    @Test
    void a_call_that_waits_is_not_sent_when_the_program_ends() throws Exception {
        HttpTransport limited = limit(1);
        limited.send(CALL);
        stopping = true;

        assertThatThrownBy(() -> limited.send(CALL)).isInstanceOf(InterruptedIOException.class);
        assertThat(sent).hasSize(1);
    }

    private HttpTransport limit(int callsPerMinute) {
        CallRate rate = new CallRate(
                callsPerMinute,
                () -> stopping,
                () -> now,
                millis -> now += Duration.ofMillis(millis).toNanos());
        return rate.limit(call -> {
            sent.add(now);
            return null;
        });
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
