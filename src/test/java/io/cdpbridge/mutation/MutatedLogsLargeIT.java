package io.cdpbridge.mutation;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link MutatedLogsTest}, a thousand times; {@code -Dmutation.seed} repeats what failed. */
class MutatedLogsLargeIT {
    private static final int TIMES = 40;

    @TempDir
    private Path folder;

    @Test
    void every_line_of_a_thousand_mutated_exports_is_accounted_for() throws Exception {
        MutatedLogsTest.check(folder, Long.getLong("mutation.seed", System.nanoTime()), TIMES);
    }
}
