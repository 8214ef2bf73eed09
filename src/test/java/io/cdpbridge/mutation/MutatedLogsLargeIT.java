package io.cdpbridge.mutation;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same as {@link MutatedLogsTest} with other seeds, 650 files a log; {@code -Dmutation.seed} repeats what failed. */
class MutatedLogsLargeIT {
    private static final int TIMES = 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void every_line_of_hundreds_of_mutated_exports_is_accounted_for(LogKind kind) throws Exception {
        MutatedLogsTest.check(
                kind,
                folder,
                Long.getLong("mutation.seed", System.nanoTime()),
                Integer.getInteger("mutation.times", TIMES));
    }
}
