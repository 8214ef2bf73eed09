package io.cdpbridge.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of exports, runs and changes by hand end in Campaign as a model says that is written from the rules.
 * {@code -Dhistory.seed} draws others, {@code -Dhistory.count} so many, {@code -Dhistory.kinds} some kinds only.
 */
class HistoriesTest {
    private static final long SEED = 20261130;
    private static final int HISTORIES = 3;
    private static final int LIVES = 25;
    private static final int PEOPLE = 4;

    @TempDir
    private Path folder;

    @Test
    void the_generator_makes_each_kind_of_history() {
        List<History> histories = new ArrayList<>();
        for (Identity identity : Identity.values()) {
            new Histories(folder, new Setting(identity, false, false))
                    .draw(EnumSet.allOf(Kind.class), PEOPLE, 6, SEED, 60)
                    .forEach(history -> {
                        histories.add(history);
                        histories.addAll(history.lives());
                    });
        }
        assertThat(Kind.count(histories))
                .allSatisfy((kind, count) -> assertThat(count).as(kind.name()).isGreaterThanOrEqualTo(5));
    }

    @Test
    void by_the_rules_exports_end_the_same_in_any_order_and_any_runs() {
        Random random = new Random(SEED);
        List<History> histories = new ArrayList<>();
        for (Identity identity : Identity.values()) {
            histories.addAll(new Histories(folder, new Setting(identity, false, false))
                    .draw(Kind.drawn(), PEOPLE, LIVES, SEED, 100));
        }
        histories.removeIf(history -> !history.isOrderless());
        assertThat(histories)
                .hasSizeGreaterThan(20)
                .allSatisfy(history -> assertThat(Truth.of(history.shuffled(random)))
                        .as(history.prefix())
                        .isEqualTo(Truth.of(history)));
    }

    @Test
    void random_histories_end_as_the_rules_say() throws Exception {
        long seed = Long.getLong("history.seed", SEED);
        int count = Integer.getInteger("history.count", HISTORIES);
        Identity identity = Identity.valueOf(System.getProperty("history.identity", Identity.EXTERNAL_ID.name()));
        Histories histories = new Histories(folder, new Setting(identity, false, false));
        assertThat(histories.check(histories.draw(Kind.drawn(), PEOPLE, LIVES, seed, count), seed))
                .isEmpty();
    }
}
