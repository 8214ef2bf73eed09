package io.cdpbridge.source.intake;

import io.cdpbridge.format.delimited.LineCounts;
import java.util.List;
import java.util.Optional;

/** Reads one input as pages of rows on their way to becoming events. Confined to one thread. */
interface RecordReader extends AutoCloseable {
    /** The column names. */
    List<String> header();

    /** How its rows are written, as text of {@code Dialect}; empty when they are written in several ways. */
    String dialect();

    /** Says which columns the rows' cells are to hold, in which order, and reads on to the first row. */
    void select(List<String> columns);

    /** Passes over rows that were accounted for before. */
    void skip(long rows);

    boolean hasNext();

    /**
     * The next rows, at most {@code rows} of them. The page before is over: its rows' original bytes are let go.
     *
     * @throws io.cdpbridge.error.InputRefused CDP-4002 when the input can't be read on
     */
    Page page(int rows);

    /** How the input's lines are accounted for up to the page that was read last; nothing when it has none. */
    Optional<LineCounts> lines();

    /** The hash of the input's content; known once {@link #hasNext} is false. */
    String contentHash();

    @Override
    void close();
}
