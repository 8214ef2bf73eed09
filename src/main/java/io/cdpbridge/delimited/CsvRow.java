package io.cdpbridge.delimited;

import java.util.Optional;

/** A row of a delimited file. Confined to one thread. */
public final class CsvRow {
    private final long line;
    private final int fields;
    private final String[] cells;
    private final boolean replaced;
    private long nextLine = Long.MAX_VALUE;
    private Optional<String> problem = Optional.empty();

    CsvRow(long line, int fields, String[] cells, boolean replaced) {
        this.line = line;
        this.fields = fields;
        this.cells = cells;
        this.replaced = replaced;
    }

    /** The line of the file on which the row begins, from 1. */
    public long line() {
        return line;
    }

    /** The line on which the next row begins; beyond all lines for the last row. */
    public long nextLine() {
        return nextLine;
    }

    /** The values of the selected columns; a column that the row lacks is an empty value. */
    public String[] cells() {
        return cells;
    }

    /** What is wrong with the row's shape. */
    public Optional<String> problem() {
        return problem;
    }

    int fields() {
        return fields;
    }

    /** True when a value has the character that stands for bytes which are not of the character set. */
    boolean replaced() {
        return replaced;
    }

    void endAt(long line) {
        nextLine = line;
    }

    void fault(String what) {
        problem = Optional.of(what);
    }
}
