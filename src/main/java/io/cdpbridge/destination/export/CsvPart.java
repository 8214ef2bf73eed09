package io.cdpbridge.destination.export;

import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.CsvRow;
import io.cdpbridge.format.delimited.DelimitedFile;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.delimited.LineCounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a part in CSV. */
final class CsvPart implements PartReader {
    private final int number;
    private final DelimitedFile file;

    private CsvPart(int number, DelimitedFile file) {
        this.number = number;
        this.file = file;
    }

    /**
     * @param number the part's place in the export
     * @param selected the names of the columns to deliver, in order
     */
    static CsvPart open(int number, Path path, Dialect dialect, List<String> selected) {
        DelimitedFile file = DelimitedFile.open(path, dialect);
        int[] slots = file.header().stream().mapToInt(selected::indexOf).toArray();
        try {
            file.select(slots, selected.size());
            return new CsvPart(number, file);
        } catch (InputRefused e) {
            file.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return file.hasNext();
    }

    @Override
    public ExportPage next(int rows) {
        List<CsvRow> read = file.page(rows);
        ExportPage page = new ExportPage(read.size());
        for (CsvRow csv : read) {
            ExportRow row = new ExportRow(number, csv.line(), csv.cells(), file::bytes, csv.begin(), csv.end());
            page.add(row);
            csv.problem().ifPresent(problem -> page.reject(row, ExportPage.ROW_SHAPE, Optional.empty(), problem));
        }
        return page;
    }

    @Override
    public String hash() {
        return file.contentHash();
    }

    @Override
    public Optional<LineCounts> lines() {
        return Optional.of(file.lines());
    }

    @Override
    public void close() {
        file.close();
    }
}
