package io.cdpbridge.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same as {@link HistoriesTest} over all ways to Campaign: thousands of lives that share exports in dozens, and all a bridge.
 * {@code -Dhistory.seed} draws others, {@code -Dhistory.count} more: each costs two or three seconds of CPU whatever its lives.
 */
class HistoriesLargeIT {
    private static final int HISTORIES = 7;
    private static final int LIVES = 60;
    private static final int PEOPLE = 4;
    private static final long SEED = 20261201;
    private static final int HISTORIES_CUT = 1;
    private static final int CUTS_A_RUN = 1;

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
    void thousands_of_lives_end_as_the_rules_say(Identity identity, boolean ffda, boolean files) throws Exception {
        Histories unused = check(new Setting(identity, ffda, files), Integer.getInteger("history.count", HISTORIES));
    }

    @ParameterizedTest
    @CsvSource({
        "EXTERNAL_ID, false, false",
        "EMAIL, true, true",
    })
    void runs_that_are_cut_anywhere_end_as_the_rules_say(Identity identity, boolean ffda, boolean files)
            throws Exception {
        Histories histories = check(
                new Setting(identity, ffda, files, CUTS_A_RUN), Integer.getInteger("history.count", HISTORIES_CUT));

        assertThat(histories.cuts()).isPositive();
    }

    private Histories check(Setting setting, int count) throws Exception {
        // Each way has histories of its own.
        long way = (setting.identity() == Identity.EMAIL ? 24L : 0L)
                + (setting.ffda() ? 2 : 0)
                + (setting.files() ? 1 : 0);
        long seed = Long.getLong("history.seed", SEED + 1_000 * way);
        Instant start = Instant.now();
        Histories histories = new Histories(folder, setting);
        List<History> drawn = histories.draw(Kind.drawn(), PEOPLE, LIVES, seed, count);
        String report = histories.check(drawn, seed);
        System.out.println("histories: seed " + seed + ", " + count + " of "
                + drawn.stream().mapToInt(history -> history.lives().size()).sum()
                + " lives, " + drawn.stream().filter(History::isOrderless).count() + " of them in two orders, on "
                + setting + ", " + histories.cuts() + " runs cut, in "
                + Duration.between(start, Instant.now()).toSeconds() + " s");
        assertThat(report).isEmpty();
        return histories;
    }
}
