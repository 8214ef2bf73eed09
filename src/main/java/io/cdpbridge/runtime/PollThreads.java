package io.cdpbridge.runtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.spi.ThreadPool;

/**
 * The threads that Quartz polls with. Those of its own pool look only twice a second whether they are to end, which would cost
 * each stop of the program a quarter of a second; these end at once. A poll that is running is waited for.
 */
public final class PollThreads implements ThreadPool {
    private volatile String name = "polls";
    private final AtomicInteger started = new AtomicInteger();
    private final Semaphore free = new Semaphore(0);
    private final ExecutorService threads =
            Executors.newCachedThreadPool(job -> new Thread(job, name + "_Worker-" + started.incrementAndGet()));
    private int count;

    /** How many polls may run at once. Quartz sets it from its properties. */
    public void setThreadCount(int threadCount) {
        count = threadCount;
    }

    @Override
    public void setInstanceName(String instance) {
        name = instance;
    }

    @Override
    public void setInstanceId(String id) {
        // The name tells the instances apart.
    }

    @Override
    public void initialize() {
        free.release(count);
    }

    @Override
    public int getPoolSize() {
        return count;
    }

    @Override
    public int blockForAvailableThreads() {
        free.acquireUninterruptibly();
        free.release();
        return Math.max(1, free.availablePermits());
    }

    @Override
    public boolean runInThread(Runnable job) {
        free.acquireUninterruptibly();
        try {
            threads.execute(() -> {
                try {
                    job.run();
                } finally {
                    free.release();
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            free.release();
            return false;
        }
    }

    @Override
    public void shutdown(boolean waitForJobs) {
        threads.shutdown();
        try {
            boolean ended = !waitForJobs;
            while (!ended) {
                ended = threads.awaitTermination(1, TimeUnit.HOURS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
