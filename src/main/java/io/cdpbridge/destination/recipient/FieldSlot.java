package io.cdpbridge.destination.recipient;

import io.cdpbridge.format.date.ClockChanges;
import io.cdpbridge.format.date.DateTimes;
import io.cdpbridge.format.identity.EmailAddress;
import io.cdpbridge.format.identity.PhoneNumbers;
import io.cdpbridge.format.mapping.Absence;
import io.cdpbridge.format.mapping.Unlisted;

/** Where a row has the value of an attribute. Confined to one thread. */
final class FieldSlot {
    private final FieldRule rule;
    private final int cell;
    private final int slot;
    private final ValueForm form;
    private final String fallback;
    private final int longest;
    private final ClockChanges changes;

    /**
     * A slot.
     *
     * @param cell where a row has the column; -1 when the export does not have it, which then says nothing, not even a default
     */
    FieldSlot(FieldRule rule, int cell, int slot, PhoneNumbers phones, ClockChanges changes) {
        this.rule = rule;
        this.cell = cell;
        this.slot = slot;
        this.changes = changes;
        this.form = switch (rule.normal()) {
            case NONE -> ValueForm.of(rule.type(), new DateTimes(rule.formats(), rule.localTimes(), changes));
            case EMAIL -> text -> EmailAddress.normalise(text).orElse(ValueForm.REFUSED);
            case PHONE -> text -> phones.e164(text).orElse(ValueForm.REFUSED);
        };
        this.fallback = rule.fallback().orElse(Absence.NOTHING);
        this.longest = rule.longest().orElse(Integer.MAX_VALUE);
    }

    /** When a row says something of it. */
    Says says() {
        if (cell < 0) {
            return Says.NEVER;
        }
        return rule.keepsWhenEmpty() ? Says.IF_PRESENT : Says.ALWAYS;
    }

    /** Puts what the cells say into the values. */
    void fill(String[] cells, String[] values) throws RowRejected {
        if (cell < 0) {
            return;
        }
        String text = rule.absence().read(cells[cell]);
        String value = text.isEmpty() ? fallback : value(text);
        if (!value.isEmpty()) {
            values[slot] = value;
        }
    }

    private String value(String text) throws RowRejected {
        if (!rule.values().isEmpty()) {
            String listed = rule.values().get(text);
            if (listed != null) {
                return listed;
            }
            if (rule.unlisted() != Unlisted.KEEP) {
                return unlisted();
            }
        }
        String value = form.of(text);
        return value.isEmpty() || value.length() > longest ? refused() : value;
    }

    private String unlisted() throws RowRejected {
        return switch (rule.unlisted()) {
            case OMIT -> Absence.NOTHING;
            case DEFAULT -> fallback;
            default -> refused();
        };
    }

    private String refused() throws RowRejected {
        if (rule.omitsInvalid()) {
            changes.forgive();
            return Absence.NOTHING;
        }
        throw new RowRejected(
                RowRejected.VALUE,
                rule.column(),
                "column '" + rule.column() + "': " + rule.place() + ": " + rule.takes());
    }
}
