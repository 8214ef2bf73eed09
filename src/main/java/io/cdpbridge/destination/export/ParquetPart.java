package io.cdpbridge.destination.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.destination.snapshot.ParquetRows;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.ColumnNames;
import io.cdpbridge.format.delimited.ContentStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a part in Parquet: the columns that are wanted and hold plain values, and no other. */
final class ParquetPart implements PartReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int number;
    private final Path file;
    private final Path copy;
    private final ParquetRows rows;
    private final List<String> selected;
    /** For each selected column where a row has its value; -1 when it is nested. */
    private final int[] places;

    private long read;

    private ParquetPart(int number, Path file, Path copy, ParquetRows rows, List<String> selected, int[] places) {
        this.number = number;
        this.file = file;
        this.copy = copy;
        this.rows = rows;
        this.selected = selected;
        this.places = places;
    }

    /** What a part is read from: the file, which may be zipped, the same unzipped, and how messages call it. */
    record Source(Path file, Path plain, String name, ParquetLayout layout) {}

    /**
     * Begins to read.
     *
     * @param number the part's place in the export
     * @param selected the names of the columns to deliver, in order
     * @throws InputRefused when a page is not what its checksum says, or cannot be a page
     */
    static ParquetPart open(int number, Source source, List<String> selected, Spool spool, ParquetRules rules) {
        List<ParquetColumn> all = source.layout().columns();
        List<String> names =
                all.stream().map(column -> ColumnNames.flat(column.name())).toList();
        List<ParquetColumn> wanted = new ArrayList<>();
        int[] places = new int[selected.size()];
        for (int i = 0; i < places.length; i++) {
            ParquetColumn column = all.get(names.indexOf(selected.get(i)));
            places[i] = column.nested() ? -1 : wanted.size();
            if (!column.nested()) {
                wanted.add(column);
            }
        }
        if (wanted.isEmpty()) {
            // Somebody has to say that there are rows.
            all.stream().filter(column -> !column.nested()).findFirst().ifPresent(wanted::add);
        }
        if (wanted.isEmpty()) {
            throw new InputRefused(ErrorCode.FILE_HEADER, source.name() + ": has no column of plain values");
        }
        try {
            Path copy = spool.file(source.file());
            new ParquetCopy(source.plain(), source.name(), source.layout(), rules).write(copy, wanted);
            ParquetRows rows =
                    ParquetRows.open(copy, source.name(), source.layout().rows(), rules.mostBytes());
            return new ParquetPart(number, source.file(), copy, rows, selected, places);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public ExportPage next(int count) {
        List<ParquetRows.Row> values = rows.next(count);
        ExportPage page = new ExportPage(values.size());
        List<String[]> all = new ArrayList<>(values.size());
        ExportRow.Originals originals = (from, to) -> json(all.get((int) from));
        for (int i = 0; i < values.size(); i++) {
            ParquetRows.Row value = values.get(i);
            String[] cells = new String[places.length];
            String[] original = new String[places.length];
            Optional<String> noText = Optional.empty();
            Optional<String> nested = Optional.empty();
            for (int j = 0; j < places.length; j++) {
                if (places[j] < 0) {
                    nested = Optional.of(selected.get(j));
                } else {
                    original[j] = value.values()[places[j]];
                    if (value.noText(places[j])) {
                        noText = Optional.of(selected.get(j));
                    } else {
                        cells[j] = original[j];
                    }
                }
            }
            all.add(original);
            ExportRow row = new ExportRow(number, ++read, cells, originals, i, i + 1L);
            page.add(row);
            if (noText.isPresent()) {
                page.reject(row, ExportPage.ROW_SHAPE, noText, "the value is no text in UTF-8");
            } else if (nested.isPresent()) {
                page.reject(row, ExportPage.SCALAR_ATTRIBUTES, nested, "the column holds arrays or objects");
            }
        }
        return page;
    }

    @Override
    public String hash() {
        try {
            return ContentStream.hash(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        rows.close();
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] json(String[] values) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (places[i] >= 0) {
                row.put(selected.get(i), values[i]);
            }
        }
        try {
            return JSON.writeValueAsBytes(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
