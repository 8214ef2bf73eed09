package io.cdpbridge.mutation;

import io.cdpbridge.mutation.MutatedRows.Fate;
import java.util.EnumSet;
import java.util.Set;

/** What is done to a row of an export, and what is known of the row afterwards. */
enum RowMutation {
    QUOTE_BEGINS_A_CELL(Fate.LOST),
    QUOTES_BEGIN_CELLS_OF_TWO_ROWS(Fate.LOST),
    QUOTE_IN_A_CELL(Fate.WHOLE),
    TEXT_BEHIND_A_CLOSING_QUOTE(Fate.LOST),
    QUOTED_CELL_OVER_SEVERAL_LINES(Fate.WHOLE),
    CELL_IS_NUL(Fate.UNCLEAR),
    ROW_IS_CUT(Fate.UNCLEAR),
    ROW_IS_JOINED_WITH_THE_NEXT(Fate.LOST),
    BYTE_IS_FLIPPED(Fate.UNCLEAR),
    VALUE_IS_REFUSED(Fate.KNOWN),
    IDENTITY_IS_REFUSED(Fate.LOST),
    /** Only where the row has an enumeration. */
    LABEL_FOR_NUMBER(Fate.WHOLE),
    /** Only of Parquet, whose values have a length of their own; a flow that does not read the column does not see it. */
    VALUE_IS_NO_TEXT(Fate.UNCLEAR);

    private final Fate fate;

    RowMutation(Fate fate) {
        this.fate = fate;
    }

    /** What becomes of each row that it touches. */
    Fate fate() {
        return fate;
    }

    /** Whether the row that follows is touched too. */
    boolean touchesNext() {
        return this == QUOTES_BEGIN_CELLS_OF_TWO_ROWS || this == ROW_IS_JOINED_WITH_THE_NEXT;
    }

    /** Those of lines of text. */
    static Set<RowMutation> ofLines(boolean hasEnumeration) {
        Set<RowMutation> all = EnumSet.complementOf(EnumSet.of(VALUE_IS_NO_TEXT));
        if (!hasEnumeration) {
            all.remove(LABEL_FOR_NUMBER);
        }
        return all;
    }

    /** Those behind which each row's key is still known. */
    static Set<RowMutation> keepingKeys() {
        return EnumSet.of(QUOTE_IN_A_CELL, QUOTED_CELL_OVER_SEVERAL_LINES, VALUE_IS_REFUSED);
    }

    /** Those of values without lines. */
    static Set<RowMutation> ofValues() {
        return EnumSet.of(QUOTE_IN_A_CELL, CELL_IS_NUL, VALUE_IS_REFUSED, IDENTITY_IS_REFUSED, VALUE_IS_NO_TEXT);
    }
}
