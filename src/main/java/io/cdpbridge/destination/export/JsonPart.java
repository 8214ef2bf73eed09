package io.cdpbridge.destination.export;

import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.DelimitedFile;
import java.util.List;
import java.util.Optional;

/** Reads a part in JSON. */
final class JsonPart implements PartReader {
    private final int number;
    private final JsonRecords records;
    private final JsonCells cells;
    private Optional<Read> next = Optional.empty();

    /** A record that was read ahead. */
    private record Read(ExportRow row, long from, Optional<String> problem, Optional<String> nestedColumn) {}

    private JsonPart(int number, JsonRecords records, List<String> selected) {
        this.number = number;
        this.records = records;
        this.cells = new JsonCells(selected);
    }

    /**
     * @param number the part's place in the export
     * @param selected the names of the columns to deliver, in order
     */
    static JsonPart open(int number, JsonRecords records, List<String> selected) {
        JsonPart part = new JsonPart(number, records, selected);
        try {
            part.advance();
            return part;
        } catch (InputRefused e) {
            records.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public ExportPage next(int rows) {
        records.forget(next.orElseThrow().from());
        ExportPage page = new ExportPage(rows);
        do {
            Read read = next.orElseThrow();
            page.add(read.row());
            reject(page, read);
            advance();
        } while (next.isPresent() && page.rows().size() < rows && records.held() < DelimitedFile.PAGE_BYTES);
        return page;
    }

    @Override
    public String hash() {
        return records.hash();
    }

    @Override
    public void close() {
        records.close();
    }

    private static void reject(ExportPage page, Read read) {
        if (read.problem().isPresent()) {
            page.reject(
                    read.row(),
                    ExportPage.ROW_SHAPE,
                    Optional.empty(),
                    read.problem().get());
        } else if (read.nestedColumn().isPresent()) {
            page.reject(
                    read.row(),
                    ExportPage.SCALAR_ATTRIBUTES,
                    read.nestedColumn(),
                    "the value is an array or an object");
        }
    }

    private void advance() {
        // A record that is no object has no members that would begin it.
        cells.begin();
        if (!records.next(cells)) {
            next = Optional.empty();
            return;
        }
        ExportRow row =
                new ExportRow(number, records.line(), cells.cells(), records::original, records.from(), records.to());
        next = Optional.of(new Read(row, records.from(), records.problem().or(cells::problem), cells.nestedColumn()));
    }
}
