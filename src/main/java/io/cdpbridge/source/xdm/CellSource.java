package io.cdpbridge.source.xdm;

import io.cdpbridge.format.mapping.Absence;

/**
 * The columns of a field within a row, and what absence means there. Immutable.
 */
final class CellSource {
    private final int[] columns;
    private final Absence absence;
    private final boolean required;
    private final Refusal refusal;

    CellSource(int[] columns, Absence absence, boolean required, Refusal refusal) {
        this.columns = columns;
        this.absence = absence;
        this.required = required;
        this.refusal = refusal;
    }

    /** The first cell that has a value, or {@link Absence#NOTHING}. */
    String first(String[] cells) throws RuleViolation {
        for (int column : columns) {
            String cell = absence.read(cells[column]);
            if (!cell.isEmpty()) {
                return cell;
            }
        }
        if (required) {
            throw refusal.ofAbsence();
        }
        return Absence.NOTHING;
    }

    /** How many columns there are. */
    int width() {
        return columns.length;
    }

    /** Puts the cell of each column into an array; false when none has a value. */
    boolean all(String[] cells, String[] into) throws RuleViolation {
        boolean any = false;
        for (int i = 0; i < columns.length; i++) {
            into[i] = absence.read(cells[columns[i]]);
            any |= !into[i].isEmpty();
        }
        if (!any && required) {
            throw refusal.ofAbsence();
        }
        return any;
    }

    Refusal refusal() {
        return refusal;
    }
}
