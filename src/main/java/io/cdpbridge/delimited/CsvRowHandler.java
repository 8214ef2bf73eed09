package io.cdpbridge.delimited;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.Arrays;

/** Makes strings only of the fields that somebody reads. */
final class CsvRowHandler extends AbstractBaseCsvCallbackHandler<CsvRow> {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int[] ALL = {};

    private final boolean restore;
    private final int longestRow;
    private int[] slots = ALL;
    private String[] cells = {};
    private int width;
    private int length;
    private boolean replaced;

    /**
     * @param restore whether values hold stand-ins of {@link DialectReader}
     * @param longestRow how many characters and delimiters a row may have
     */
    CsvRowHandler(boolean restore, int longestRow) {
        this.restore = restore;
        this.longestRow = longestRow;
    }

    /** Every field goes to the cell of its own number. */
    void selectAll() {
        slots = ALL;
        width = 0;
    }

    /** Field {@code i} goes to the cell {@code slots[i]}, or nowhere if that is negative. */
    void select(int[] targets, int cellCount) {
        slots = targets;
        width = cellCount;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        cells = new String[width];
        Arrays.fill(cells, "");
        length = 0;
        replaced = false;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int count, boolean quoted) {
        length += count + 1;
        if (length > longestRow) {
            throw new CsvParseException("a row has more than " + longestRow + " characters");
        }
        int slot = slot(index);
        if (slot < 0 || count == 0) {
            return;
        }
        String value = new String(buffer, offset, count);
        replaced |= value.indexOf(REPLACEMENT) >= 0;
        cells[slot] = restore ? DialectReader.restore(value) : value;
    }

    @Override
    protected CsvRow buildRecord() {
        return new CsvRow(getStartingLineNumber(), getFieldCount(), cells, replaced);
    }

    private int slot(int index) {
        if (slots != ALL) {
            return index < slots.length ? slots[index] : -1;
        }
        if (index >= cells.length) {
            int before = cells.length;
            cells = Arrays.copyOf(cells, index + 1);
            Arrays.fill(cells, before, cells.length, "");
        }
        return index;
    }
}
