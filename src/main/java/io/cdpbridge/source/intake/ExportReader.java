package io.cdpbridge.source.intake;

import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.CsvRow;
import io.cdpbridge.format.delimited.DelimitedFile;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.delimited.LineCounts;
import io.cdpbridge.ledger.QuarantinedRow;
import io.cdpbridge.source.xdm.EventBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a delimited export of Campaign's logs as pages of rows on their way to becoming events. Memory is flat: it holds
 * one page. Rows whose shape is wrong come out rejected by {@code row-shape}. Confined to one thread.
 */
public final class ExportReader implements RecordReader {
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

    @Override
    public List<String> header() {
        return file.header();
    }

    @Override
    public String dialect() {
        return file.dialect().text();
    }

    @Override
    public void select(List<String> columns) {
        file.select(columns);
    }

    @Override
    public void skip(long rows) {
        file.skip(rows);
    }

    @Override
    public boolean hasNext() {
        return file.hasNext();
    }

    @Override
    public Page page(int rows) {
        List<CsvRow> read = file.page(rows);
        events.clear();
        List<Row> pageRows = new ArrayList<>(read.size());
        Page page = new Page(pageRows, events, new Lines(file, read));
        for (CsvRow line : read) {
            Row row = new Row(line.line(), pageRows.size(), line.cells());
            pageRows.add(row);
            line.problem().ifPresent(problem -> page.rejectTorn(row, problem));
        }
        return page;
    }

    @Override
    public Optional<LineCounts> lines() {
        return Optional.of(file.lines());
    }

    @Override
    public String contentHash() {
        return file.contentHash();
    }

    @Override
    public void close() {
        file.close();
    }

    /** The lines of a page, which the file holds until the next. */
    private record Lines(DelimitedFile file, List<CsvRow> rows) implements Originals {
        @Override
        public QuarantinedRow.Kind kind(int row) {
            return QuarantinedRow.Kind.ROW;
        }

        @Override
        public byte[] bytes(int row) {
            return file.original(rows.get(row));
        }

        @Override
        public String text(int row) {
            return new String(bytes(row), file.dialect().encoding());
        }
    }
}
