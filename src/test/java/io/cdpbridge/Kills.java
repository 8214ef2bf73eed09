package io.cdpbridge;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * When a program is killed, by chance. The seed is printed, and {@code -Dcrash.seed} gives the same instants again;
 * {@code -Dcrash.times=10} kills ten times as often.
 */
public final class Kills {
    private final Random random;
    private int running;

    public Kills(Class<?> test) {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + ": -Dcrash.seed=" + seed);
        random = new Random(seed);
    }

    /** How often to kill, where this is often enough for every run of the tests. */
    public static int times(int usual) {
        return usual * Integer.getInteger("crash.times", 1);
    }

    /** Chance for what else is drawn. */
    public Random random() {
        return random;
    }

    /**
     * Starts the program and kills it, as kill -9 does, by chance so long after it began what is tried.
     *
     * @param begun whether it has begun, asked until it says so
     * @return whether it was still running
     */
    public boolean kill(Program program, Callable<Boolean> begun, int mostMillis) throws Exception {
        Process process = program.start();
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> !process.isAlive() || begun.call());
            boolean ended = process.waitFor(random.nextInt(mostMillis), TimeUnit.MILLISECONDS);
            running += ended ? 0 : 1;
            return !ended;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** How many kills found the program running. */
    public int running() {
        return running;
    }
}
