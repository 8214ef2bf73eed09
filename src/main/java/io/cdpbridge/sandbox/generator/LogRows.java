package io.cdpbridge.sandbox.generator;

import java.util.List;

/** The rows of one kind of log. Each row asked for is a new event, or would be one but for its fault. */
interface LogRows {
    /** The name of the flow, with which its files' names begin. */
    String flow();

    /** The names in the header row. */
    List<String> columns();

    /** The faults that a row of this log can have. */
    List<Fault> faults();

    /** Says whether columns of enumerations have labels from now on, or numbers. */
    void label(boolean labels);

    /**
     * Writes the next row into an empty buffer.
     *
     * @param time about when it is exported, epoch milliseconds
     */
    void write(RowBuffer row, long time, Fault fault);
}
