package io.cdpbridge.destination.snapshot;

import java.util.List;

/** Decides what becomes of the rows of a state when somebody is taken out of it. */
@FunctionalInterface
public interface RowEraser {
    /** What becomes of a row. */
    enum Fate {
        /** As it is. */
        STAYS,
        /** It stays, with other values. */
        CHANGES,
        /** It goes whole. */
        GOES
    }

    /**
     * Looks at one row.
     *
     * @param names {@code key}, then the slots in their order, that of Campaign's id as {@code recipientId}
     * @param values as many, null where there is none; those behind the key may be replaced when the row changes
     */
    Fate look(List<String> names, String[] values);
}
