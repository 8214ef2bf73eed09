package io.cdpbridge.recipient;

import io.cdpbridge.date.ClockChanges;
import io.cdpbridge.date.DatePattern;
import io.cdpbridge.date.DateTimes;
import io.cdpbridge.date.LocalTimes;
import io.cdpbridge.date.Rfc3339;
import io.cdpbridge.mapping.Absence;
import java.util.List;
import java.util.Locale;

/**
 * The flag of a consent, and the time when the person said so. A word that the rule does not list costs the row: taken for
 * nothing, a misspelt opt-out would be lost without a word.
 */
final class ConsentSlot implements Slot {
    private final ConsentRule rule;
    private final int cell;
    private final int timeCell;
    private final int slot;
    private final Absence absence;
    private final DateTimes times;
    private final Rfc3339 text = new Rfc3339();

    /**
     * A slot.
     *
     * @param cell where a row has the word; -1 when the export does not have it
     * @param timeCell where a row has the time; -1 likewise
     * @param slot of the flag; that of the time follows
     * @param localTimes what times mean that name no zone
     */
    ConsentSlot(
            ConsentRule rule,
            int cell,
            int timeCell,
            int slot,
            Absence absence,
            LocalTimes localTimes,
            ClockChanges changes) {
        this.rule = rule;
        this.cell = cell;
        this.timeCell = timeCell;
        this.slot = slot;
        this.absence = absence;
        this.times = new DateTimes(List.of(DatePattern.of(DatePattern.ISO)), localTimes, changes);
    }

    @Override
    public List<Says> says() {
        Says says = cell < 0 ? Says.NEVER : Says.ALWAYS;
        return List.of(says, says);
    }

    @Override
    public void fill(String[] cells, String[] values) throws RowRejected {
        String word = cell < 0 ? Absence.NOTHING : absence.read(cells[cell]).toLowerCase(Locale.ROOT);
        if (word.isEmpty() || rule.undecided().contains(word)) {
            return;
        }
        boolean out = rule.optOut().contains(word);
        if (!out && !rule.optIn().contains(word)) {
            throw refused(
                    rule.column(), rule.attribute() + " takes the words listed under opt-out, opt-in and undecided");
        }
        values[slot] = out ? ConsentRule.OPTED_OUT : ConsentRule.OPTED_IN;
        String time = timeCell < 0 ? Absence.NOTHING : absence.read(cells[timeCell]);
        if (!time.isEmpty()) {
            if (!times.read(time)) {
                throw refused(rule.timeColumn().orElseThrow(), rule.timeSlot() + " takes a date and time");
            }
            values[slot + 1] = new String(text.write(times.epochMilli()));
        }
    }

    private RowRejected refused(String column, String what) {
        return new RowRejected(RowRejected.VALUE, column, "column '" + column + "': " + rule.place() + ": " + what);
    }
}
