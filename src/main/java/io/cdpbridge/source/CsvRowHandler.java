package io.cdpbridge.source;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/** Makes strings only of the fields that somebody reads. */
final class CsvRowHandler extends AbstractBaseCsvCallbackHandler<CsvRow> {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int[] ALL = {};

    private final boolean restore;
    private int[] slots = ALL;
    private String[] cells = {};
    private int width;
    private boolean damaged;

    CsvRowHandler(boolean restore) {
        this.restore = restore;
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
        damaged = false;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        int slot = slot(index);
        if (slot < 0 || length == 0) {
            return;
        }
        String value = new String(buffer, offset, length);
        damaged |= value.indexOf(REPLACEMENT) >= 0;
        cells[slot] = restore ? DialectReader.restore(value) : value;
    }

    @Override
    protected CsvRow buildRecord() {
        return new CsvRow(getStartingLineNumber(), getFieldCount(), cells, damaged);
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
