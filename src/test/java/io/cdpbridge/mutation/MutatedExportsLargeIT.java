package io.cdpbridge.mutation;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same as {@link MutatedExportsTest} with another seed and many more mutations, in both flows; {@code -Dmutation.seed}
 * repeats what failed.
 */
class MutatedExportsLargeIT {
    private static final int MUTATIONS = 1_000;

    @TempDir
    private Path folder;

    @Test
    void every_line_of_exports_with_a_thousand_mutations_is_accounted_for_and_nobody_leaves_without_being_said_to()
            throws Exception {
        MutatedExportsTest.check(
                folder,
                Long.getLong("mutation.seed", System.nanoTime()),
                Integer.getInteger("mutation.exports", MUTATIONS));
    }
}
