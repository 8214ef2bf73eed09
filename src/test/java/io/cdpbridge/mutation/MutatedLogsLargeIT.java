package io.cdpbridge.mutation;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same as {@link MutatedLogsTest} with another seed and many more mutations; {@code -Dmutation.seed} repeats what failed. */
class MutatedLogsLargeIT {
    private static final int MUTATIONS = 1_250;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void every_line_of_exports_with_thousands_of_mutations_is_accounted_for(LogKind kind) throws Exception {
        MutatedLogsTest.check(
                kind,
                folder,
                Long.getLong("mutation.seed", System.nanoTime()),
                Integer.getInteger("mutation.logs", MUTATIONS));
    }
}
