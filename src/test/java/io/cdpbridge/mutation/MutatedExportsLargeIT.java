package io.cdpbridge.mutation;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link MutatedExportsTest} with other seeds, in both flows; {@code -Dmutation.seed} repeats what failed. */
class MutatedExportsLargeIT {
    private static final int TIMES = 1;

    @TempDir
    private Path folder;

    @Test
    void every_line_of_a_hundred_mutated_exports_is_accounted_for_and_nobody_leaves_without_being_said_to()
            throws Exception {
        MutatedExportsTest.check(
                folder,
                Long.getLong("mutation.seed", System.nanoTime()),
                Integer.getInteger("mutation.exports", TIMES));
    }
}
