package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollThreadsTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();

    private static PollThreads threads(int count) {
        PollThreads threads = new PollThreads();
        threads.setInstanceName("polls-test");
        threads.setThreadCount(count);
        threads.initialize();
        return threads;
    }

    private void poll() {
        running.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.decrementAndGet();
    }

    @Test
    void a_poll_waits_while_as_many_run_as_there_are_threads() {
        PollThreads threads = threads(2);
        assertThat(threads.blockForAvailableThreads()).isEqualTo(2);
        assertThat(threads.runInThread(this::poll)).isTrue();
        assertThat(threads.blockForAvailableThreads()).isEqualTo(1);
        assertThat(threads.runInThread(this::poll)).isTrue();
        CompletableFuture<Boolean> third = CompletableFuture.supplyAsync(() -> threads.runInThread(this::poll));
        await().until(() -> running.get() == 2);
        assertThat(third).isNotDone();

        end.countDown();
        assertThat(third.join()).isTrue();
        threads.shutdown(true);
        assertThat(running).hasValue(0);
    }

    @Test
    void a_stop_waits_for_the_polls_that_run_and_for_nothing_else() {
        PollThreads threads = threads(2);
        assertThat(threads.runInThread(this::poll)).isTrue();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> threads.shutdown(true));
        await().until(() -> !threads.runInThread(() -> {}));
        assertThat(stop).isNotDone();
        end.countDown();
        stop.join();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("polls-test"));
    }
}
