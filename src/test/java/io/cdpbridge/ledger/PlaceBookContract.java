package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.format.place.PlaceEntry;
import io.cdpbridge.format.place.PlaceLook;
import io.cdpbridge.format.place.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must remember of what lies in a place and is not taken. */
abstract class PlaceBookContract {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final String PLACE = "landing-zone/audience-sync";
    private static final String FLOW = "audience-sync";
    private static final Duration SETTLE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock(START);
    private Ledger ledger;
    private PlaceBook book;

    abstract Ledger openEmpty() throws Exception;

    @BeforeEach
    void open() throws Exception {
        ledger = openEmpty();
        book = new PlaceBook(ledger, clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void an_entry_is_told_of_once_when_it_has_settled_and_once_when_it_is_gone() {
        assertThat(look(foreign("a.doc")).begun()).isEmpty();
        clock.advance(SETTLE);

        assertThat(look(foreign("a.doc")).begun())
                .extracting(StandingEntry::line)
                .containsExactly(PLACE + "/a.doc: no pattern takes its name");
        assertThat(look(foreign("a.doc")).begun()).isEmpty();
        assertThat(new PlaceBook(ledger, clock).all())
                .extracting(StandingEntry::since)
                .containsExactly(START);
        assertThat(look().over()).extracting(entry -> entry.entry().name()).containsExactly("a.doc");
        assertThat(book.all()).isEmpty();
    }

    @Test
    void of_very_many_entries_some_have_names_and_the_others_a_count() {
        PlaceLook look = new PlaceLook();
        for (int number = 0; number < 10_000; number++) {
            look.add(foreign(String.format("%05d.doc", number)));
        }
        book.reconcile(PLACE, FLOW, look, entry -> false, SETTLE);

        assertThat(book.all()).hasSize(PlaceLook.NAMED + 1);
        assertThat(book.all().get(0).entry().name()).isEqualTo("00000.doc");
        assertThat(book.all().get(PlaceLook.NAMED).line())
                .isEqualTo("9900 more in " + PLACE + ": no pattern takes its name");
        assertThat(book.counts()).isEqualTo(Map.of(PLACE, Map.of(Reason.NO_PATTERN, 10_000L)));
    }

    @Test
    void what_could_not_be_taken_rests_longer_each_time_and_is_told_of_once() {
        assertThat(book.note(PLACE, FLOW, denied("v1"))).isPresent();
        assertThat(book.resting(PLACE, FLOW)).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(book.resting(PLACE, FLOW)).isEmpty();
        assertThat(book.note(PLACE, FLOW, denied("v1"))).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(book.resting(PLACE, FLOW)).hasSize(1);
        for (int tries = 0; tries < 20; tries++) {
            book.note(PLACE, FLOW, denied("v1"));
        }
        clock.advance(Duration.ofHours(1));
        assertThat(book.resting(PLACE, FLOW)).isEmpty();
        assertThat(book.taken(PLACE, FLOW, "x.csv")).isPresent();
        assertThat(book.all()).isEmpty();
    }

    @Test
    void what_could_not_be_taken_stays_while_it_lies_there_unchanged() {
        book.note(PLACE, FLOW, denied("v1"));
        assertThat(after(entry -> entry.version().equals("v1")).over()).isEmpty();
        assertThat(book.all()).hasSize(1);

        assertThat(after(entry -> entry.version().equals("v2")).over()).hasSize(1);
        assertThat(book.all()).isEmpty();
    }

    @Test
    void a_name_is_shown_without_what_a_terminal_would_obey() {
        look(
                foreign("a\u001b[2J\r\nb\u202ec\u0000.csv"),
                foreign("x".repeat(300) + "1"),
                foreign("x".repeat(300) + "2"));

        assertThat(book.all())
                .extracting(entry -> entry.entry().name())
                .contains("a\\u001b[2J\\u000d\\u000ab\\u202ec\\u0000.csv")
                .hasSize(3)
                .allSatisfy(name -> assertThat(name).hasSizeLessThan(200));
    }

    @Test
    void the_entries_of_a_place_that_is_no_longer_polled_are_forgotten() {
        look(foreign("a.doc"));
        book.keep(Set.of("input"));
        assertThat(book.all()).isEmpty();
    }

    private PlaceNews look(PlaceEntry... found) {
        PlaceLook look = new PlaceLook();
        for (PlaceEntry entry : found) {
            look.add(entry);
        }
        return book.reconcile(PLACE, FLOW, look, entry -> false, SETTLE);
    }

    private PlaceNews after(Predicate<PlaceEntry> still) {
        return book.reconcile(PLACE, FLOW, new PlaceLook(), still, SETTLE);
    }

    private PlaceEntry foreign(String name) {
        return PlaceEntry.of(name, Reason.NO_PATTERN, "v1", START.plusSeconds(5));
    }

    private static PlaceEntry denied(String version) {
        return PlaceEntry.of("x.csv", Reason.NO_PERMISSION, version, START);
    }
}
