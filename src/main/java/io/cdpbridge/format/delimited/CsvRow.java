package io.cdpbridge.format.delimited;

import java.util.Optional;

/** A row of a delimited file. Confined to one thread. */
public final class CsvRow {
    private final long line;
    private final long nextLine;
    private final long begin;
    private final long end;
    private final String[] cells;
    private final Optional<String> problem;

    CsvRow(long line, long nextLine, long begin, long end, String[] cells, Optional<String> problem) {
        this.line = line;
        this.nextLine = nextLine;
        this.begin = begin;
        this.end = end;
        this.cells = cells;
        this.problem = problem;
    }

    /** The line of the file on which the row begins, from 1. */
    public long line() {
        return line;
    }

    /** The values of the selected columns; a column that the row lacks is an empty value. */
    public String[] cells() {
        return cells;
    }

    /** What is wrong with the row's shape. */
    public Optional<String> problem() {
        return problem;
    }

    /** The place of its first byte in the text. */
    public long begin() {
        return begin;
    }

    /** The place behind its last byte, without a line end. */
    public long end() {
        return end;
    }

    /** How many lines it stands on. */
    long lines() {
        return nextLine - line;
    }
}
