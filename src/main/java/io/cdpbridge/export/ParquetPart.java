package io.cdpbridge.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.delimited.ContentStream;
import io.cdpbridge.snapshot.ParquetRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a part in Parquet. */
final class ParquetPart implements PartReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int number;
    private final Path file;
    private final ParquetRows rows;
    private final List<String> columns;
    private final int[] selected;
    /** Whether each selected column is nested. */
    private final boolean[] nested;

    private long read;

    /**
     * @param number the part's place in the export
     * @param file the part, which may be zipped
     * @param selected the names of the columns to deliver, in order
     */
    ParquetPart(int number, Path file, ParquetRows rows, List<String> selected) {
        this.number = number;
        this.file = file;
        this.rows = rows;
        this.columns = rows.columns().stream().map(ColumnNames::flat).toList();
        this.selected = selected.stream().mapToInt(columns::indexOf).toArray();
        this.nested = new boolean[selected.size()];
        for (int i = 0; i < nested.length; i++) {
            nested[i] = rows.nested().contains(rows.columns().get(this.selected[i]));
        }
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public ExportPage next(int count) {
        List<String[]> values = rows.next(count);
        ExportPage page = new ExportPage(values.size());
        ExportRow.Originals originals = (from, to) -> json(values.get((int) from));
        for (int i = 0; i < values.size(); i++) {
            String[] cells = cells(values.get(i));
            ExportRow row = new ExportRow(number, ++read, cells, originals, i, i + 1L);
            page.add(row);
            nestedColumn(cells)
                    .ifPresent(column -> page.reject(
                            row,
                            ExportPage.SCALAR_ATTRIBUTES,
                            Optional.of(column),
                            "the value is an array or an object"));
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
    }

    private String[] cells(String[] values) {
        String[] cells = new String[selected.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = values[selected[i]];
        }
        return cells;
    }

    private Optional<String> nestedColumn(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (nested[i] && cells[i] != null) {
                return Optional.of(columns.get(selected[i]));
            }
        }
        return Optional.empty();
    }

    private byte[] json(String[] values) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.put(columns.get(i), values[i]);
        }
        try {
            return JSON.writeValueAsBytes(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
