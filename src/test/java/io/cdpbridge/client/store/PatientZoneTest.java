package io.cdpbridge.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.LogLines;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.place.PlaceNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PatientZoneTest {
    private static final LandingFile FILE = new LandingFile("a/b", "b", 3, Instant.EPOCH, "1");

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();

    @AfterEach
    void answer() {
        never.countDown();
    }

    @Test
    void what_the_store_gives_is_handed_on_unchanged() throws IOException {
        LandingZone zone = patient(new Store());

        assertThat(zone.list("a")).containsExactly(FILE);
        try (InputStream in = zone.open(FILE)) {
            assertThat(in.readAllBytes()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_failure_of_the_store_is_handed_on_as_it_is() {
        LandingZoneRefused refused = new LandingZoneRefused("no", null);

        assertThatThrownBy(() -> patient(new Store() {
                            @Override
                            public Listing list(String path, PlaceNames names) {
                                throw refused;
                            }
                        })
                        .list(""))
                .isSameAs(refused);
    }

    @Test
    void a_call_that_nobody_answers_ends_when_the_process_stops() throws InterruptedException {
        LandingZone zone = patient(new Silent());
        Thread stop = new Thread(() -> {
            await(asked);
            stopping.set(true);
        });
        stop.start();

        assertThatThrownBy(() -> zone.list(""))
                .isInstanceOfSatisfying(
                        LandingZoneUnavailable.class,
                        e -> assertThat(e.isEnded()).isTrue());
        stop.join();
    }

    @Test
    void a_stream_that_stalls_ends_when_the_process_stops() throws IOException, InterruptedException {
        Thread stop = new Thread(() -> {
            await(asked);
            stopping.set(true);
        });
        stop.start();
        try (InputStream in = patient(new Silent()).open(FILE)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(LandingZoneUnavailable.class);
        }
        stop.join();
    }

    @Test
    void an_interrupt_ends_a_call_and_stays() throws InterruptedException {
        LandingZone zone = patient(new Silent());
        Thread caller = Thread.currentThread();
        Thread interrupt = new Thread(() -> {
            await(asked);
            caller.interrupt();
        });
        interrupt.start();

        assertThatThrownBy(() -> zone.list(""))
                .isInstanceOf(LandingZoneUnavailable.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        interrupt.join();
    }

    @Test
    void a_silent_store_is_told_after_its_silence_and_once_more_when_it_is_over() {
        CountDownLatch answer = new CountDownLatch(1);
        LandingZone zone = new PatientZone(
                new Store() {
                    @Override
                    public Listing list(String path, PlaceNames names) {
                        await(answer);
                        return super.list(path, names);
                    }
                },
                new StoreCalls("the store", Duration.ofMillis(1), stopping::get));
        try (LogLines log = LogLines.of(StoreCalls.class)) {
            Thread release = new Thread(() -> {
                Awaitility.await().until(() -> !log.lines().isEmpty());
                answer.countDown();
            });
            release.start();
            zone.list("a");
            zone.list("a");

            assertThat(log.lines())
                    .hasSize(2)
                    .satisfiesExactly(
                            line -> assertThat(line).contains("CDP-6310", "the store has not answered for"),
                            line -> assertThat(line).contains("the store answers again"));
        }
    }

    @Test
    void a_silence_is_told_while_it_lasts_and_only_once() throws InterruptedException {
        try (LogLines log = LogLines.of(StoreCalls.class)) {
            Thread stop = new Thread(() -> {
                Awaitility.await().until(() -> !log.lines().isEmpty());
                stopping.set(true);
            });
            stop.start();

            assertThatThrownBy(() -> patient(new Silent(), Duration.ofMillis(1)).list(""))
                    .isInstanceOf(LandingZoneUnavailable.class);

            stop.join();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains(ErrorCode.LANDING_ZONE_SILENT.code(), "the store");
        }
    }

    private LandingZone patient(WritableZone zone) {
        return patient(zone, Duration.ofMinutes(1));
    }

    private LandingZone patient(WritableZone zone, Duration silence) {
        return new PatientZone(zone, new StoreCalls("the store", silence, stopping::get));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            // As a library that goes on all the same.
            Thread.currentThread().interrupt();
        }
    }

    private static class Store implements WritableZone {
        @Override
        public void put(String path, byte[] content) {}

        @Override
        public void delete(String path) {}

        @Override
        public Listing list(String path, PlaceNames names) {
            Listing listing = new Listing(names);
            listing.file("a/", "b", 3, Instant.EPOCH, "1");
            return listing;
        }

        @Override
        public InputStream open(LandingFile file) {
            return new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private final class Silent extends Store {
        @Override
        public Listing list(String path, PlaceNames names) {
            asked.countDown();
            await(never);
            return new Listing(names);
        }

        @Override
        public InputStream open(LandingFile file) {
            return new InputStream() {
                @Override
                public int read() {
                    asked.countDown();
                    await(never);
                    return -1;
                }

                @Override
                public int read(byte[] target, int from, int count) {
                    return read();
                }
            };
        }
    }
}
