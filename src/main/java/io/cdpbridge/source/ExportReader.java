package io.cdpbridge.source;

import io.cdpbridge.delimited.CsvRow;
import io.cdpbridge.delimited.DelimitedFile;
import io.cdpbridge.delimited.Dialect;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.xdm.EventBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a delimited export of Campaign's logs as pages of rows on their way to becoming events. Memory is flat: it holds
 * one page. Rows whose shape is wrong come out rejected by {@code row-shape}. Confined to one thread.
 */
public final class ExportReader implements AutoCloseable {
    private static final String ROW_SHAPE = "row-shape";

    private final DelimitedFile file;
    private final EventBuffer events = new EventBuffer();

    private ExportReader(DelimitedFile file) {
        this.file = file;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws InputRefused CDP-4002 when it can't be read as the dialect says, CDP-4004 when it is empty
     */
    public static ExportReader open(Path file, Dialect dialect) {
        return new ExportReader(DelimitedFile.open(file, dialect));
    }

    /** The column names. */
    public List<String> header() {
        return file.header();
    }

    /** Says which columns the rows' cells are to hold, in which order, and reads on to the first row. */
    public void select(List<String> columns) {
        int[] slots = file.header().stream().mapToInt(columns::indexOf).toArray();
        file.select(slots, columns.size());
    }

    /** Passes over rows that were accounted for before. */
    public void skip(long rows) {
        file.skip(rows);
    }

    public boolean hasNext() {
        return file.hasNext();
    }

    /**
     * The next rows, at most {@code rows} of them. The page before is over: its rows' original bytes are let go.
     *
     * @throws InputRefused CDP-4002 when the file can't be read on
     */
    public Page page(int rows) {
        List<CsvRow> read = file.page(rows);
        events.clear();
        List<Row> pageRows = new ArrayList<>(read.size());
        Page page = new Page(pageRows, events, file);
        for (CsvRow line : read) {
            Row row = new Row(line);
            pageRows.add(row);
            line.problem().ifPresent(problem -> page.reject(row, ROW_SHAPE, Optional.empty(), problem));
        }
        return page;
    }

    /** The hash of the file's content; known once {@link #hasNext} is false. */
    public String contentHash() {
        return file.contentHash();
    }

    @Override
    public void close() {
        file.close();
    }
}
