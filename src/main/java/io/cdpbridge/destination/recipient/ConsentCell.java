package io.cdpbridge.destination.recipient;

import io.cdpbridge.format.date.ClockChanges;
import io.cdpbridge.format.date.DatePattern;
import io.cdpbridge.format.date.DateTimes;
import io.cdpbridge.format.date.LocalTimes;
import io.cdpbridge.format.mapping.Absence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a row has a consent. Confined to one thread. */
final class ConsentCell {
    private final ConsentRule rule;
    private final int cell;
    private final int timeCell;
    private final Absence absence;
    private final DateTimes times;
    private final ClockChanges changes;
    private boolean timeUnreadable;

    /**
     * A consent.
     *
     * @param cell where a row has the word; -1 when the export does not have it
     * @param timeCell where a row has the time; -1 likewise
     * @param localTimes what times mean that name no zone
     */
    ConsentCell(
            ConsentRule rule, int cell, int timeCell, Absence absence, LocalTimes localTimes, ClockChanges changes) {
        this.rule = rule;
        this.cell = cell;
        this.timeCell = timeCell;
        this.absence = absence;
        this.changes = changes;
        this.times = new DateTimes(List.of(DatePattern.of(DatePattern.ISO)), localTimes, changes);
    }

    /**
     * What a row says; nothing when it says neither.
     *
     * @throws RowRejected for a word that the rule does not list: taken for nothing, a misspelt objection would be lost
     */
    Optional<ConsentWord> read(String[] cells) throws RowRejected {
        timeUnreadable = false;
        String word = cell < 0 ? Absence.NOTHING : absence.read(cells[cell]).toLowerCase(Locale.ROOT);
        if (word.isEmpty() || rule.undecided().contains(word)) {
            return Optional.empty();
        }
        boolean out = rule.optOut().contains(word);
        if (!out && !rule.optIn().contains(word)) {
            throw new RowRejected(
                    RowRejected.VALUE,
                    rule.column(),
                    "column '" + rule.column() + "': " + rule.place() + ": " + rule.attribute()
                            + " takes the words listed under opt-out, opt-in and undecided");
        }
        Optional<Instant> time = time(cells);
        return Optional.of(new ConsentWord(out, time, time.isPresent()));
    }

    /** Whether the word last read has a time that cannot be read. */
    boolean timeIsUnreadable() {
        return timeUnreadable;
    }

    private Optional<Instant> time(String[] cells) {
        String text = timeCell < 0 ? Absence.NOTHING : absence.read(cells[timeCell]);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (times.read(text)) {
            return Optional.of(Instant.ofEpochMilli(times.epochMilli()));
        }
        // It costs the time, not the word.
        timeUnreadable = true;
        changes.forgive();
        return Optional.empty();
    }
}
