package io.cdpbridge.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same as {@link HistoriesTest} over all ways to Campaign: hundreds of lives of people in histories that share a bridge.
 * {@code -Dhistory.seed} draws others, {@code -Dhistory.count} more: each costs some three seconds of CPU.
 */
class HistoriesLargeIT {
    private static final int HISTORIES = 8;
    private static final int PEOPLE = 60;
    private static final long SEED = 20261201;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "EXTERNAL_ID, false, false",
        "EXTERNAL_ID, true, false",
        "EXTERNAL_ID, false, true",
        "EMAIL, false, false",
        "EMAIL, true, true",
    })
    void hundreds_of_lives_end_as_the_rules_say(Identity identity, boolean ffda, boolean files) throws Exception {
        long seed = Long.getLong("history.seed", SEED);
        int count = Integer.getInteger("history.count", HISTORIES);
        Histories histories = new Histories(folder, new Setting(identity, ffda, files));
        System.out.println("histories: seed " + seed + ", " + count + " on " + identity + (ffda ? ", FFDA" : ", FDA")
                + (files ? ", files" : ", SOAP"));
        assertThat(histories.check(histories.draw(Kind.drawn(), PEOPLE, seed, count), seed))
                .isEmpty();
    }
}
