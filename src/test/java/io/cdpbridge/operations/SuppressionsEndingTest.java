package io.cdpbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Suppression;
import io.cdpbridge.ledger.SuppressionList;
import io.cdpbridge.privacy.InstallationKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionsEndingTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(NOW);
    private Ledger ledger;
    private SuppressionList list;

    @BeforeEach
    void open() {
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
        list = new SuppressionList(ledger, InstallationKey.of(folder.resolve(InstallationKey.NAME), ledger), clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void who_comes_off_the_list_within_a_day_is_told_by_number_and_warned_of() {
        suppress("one", "command", Duration.ofDays(3));
        suppress("two", "command", Duration.ofDays(3).plusHours(1));
        suppress("three", "command", Duration.ofDays(1));
        suppress("three", "another request", Duration.ofDays(30));
        SuppressionsEnding check = new SuppressionsEnding(ledger, clock);
        assertThat(check.found()).isEmpty();

        clock.advance(Duration.ofDays(2).plusHours(1));

        assertThat(check.found()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.sentence())
                    .isEqualTo("2 identities of deleted people are suppressed until 2026-12-03T13:00:00Z at the latest,"
                            + " the first until 2026-12-03T12:00:00Z; after that exports and logs that still name them"
                            + " bring them back");
        });
        clock.advance(Duration.ofDays(1));
        assertThat(check.found()).isEmpty();
    }

    private void suppress(String identity, String origin, Duration window) {
        list.add(List.of(new Suppression(list.key().ofIdentity(identity), origin, NOW, NOW.plus(window), "x")));
    }
}
