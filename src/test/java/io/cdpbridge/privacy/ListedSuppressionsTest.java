package io.cdpbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.format.identity.Sha256;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Suppression;
import io.cdpbridge.ledger.SuppressionList;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedSuppressionsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(NOW);
    private final TwoClocks clocks = new TwoClocks(clock);

    @Test
    void rows_of_one_second_are_one_question_to_the_ledger_though_the_clocks_differ_by_a_year() {
        ListedSuppressions people;
        try (Ledger ledger = ledger()) {
            clocks.told(NOW.minus(Duration.ofDays(365)));
            people = new ListedSuppressions(suppressed(ledger), clocks.now());
        }

        // A closed ledger cannot be asked.
        for (int row = 0; row < 1_000; row++) {
            assertThat(people.suppressed("CRM-1", clocks.now())).isTrue();
            assertThat(people.suppressed(new Sha256().ofIdentity("CRM-1"), clocks.now()))
                    .isTrue();
            assertThat(people.suppressed("CRM-2", clocks.now())).isFalse();
        }
    }

    @Test
    void whom_a_clock_ahead_would_have_released_is_held_until_two_clocks_agree() {
        try (Ledger ledger = ledger()) {
            SuppressionList list = suppressed(ledger);
            clock.advance(Duration.ofDays(300));
            ListedSuppressions people = new ListedSuppressions(list, clocks.now());
            assertThat(people.suppressed("CRM-1", clocks.now())).isTrue();

            clocks.told(NOW);
            assertThat(people.suppressed("CRM-1", clocks.now())).isTrue();

            clocks.told(clock.instant());
            assertThat(people.suppressed("CRM-1", clocks.now())).isFalse();
        }
    }

    private SuppressionList suppressed(Ledger ledger) {
        SuppressionList list =
                new SuppressionList(ledger, InstallationKey.of(folder.resolve(InstallationKey.NAME), ledger), clock);
        list.add(List.of(new Suppression(
                list.key().ofIdentity("CRM-1"), "command", NOW.minusSeconds(1), NOW.plus(Duration.ofDays(3)), "x")));
        return list;
    }

    private Ledger ledger() {
        return Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
    }
}
