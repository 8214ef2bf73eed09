package io.cdpbridge.destination.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some thousand consecutive rows of an export: what an exchange carries. Steps take rows out of it, each with a reason.
 * Confined to one thread at a time.
 */
public final class ExportPage {
    /** A row has not the shape that its file's header says, or cannot be read. */
    static final String ROW_SHAPE = "row-shape";
    /** A value is an array or an object. */
    static final String SCALAR_ATTRIBUTES = "scalar-attributes";

    private final List<ExportRow> rows;
    private final List<Rejected> rejected = new ArrayList<>();

    ExportPage(int expectedRows) {
        rows = new ArrayList<>(expectedRows);
    }

    /** All rows, whatever was decided about them. */
    public List<ExportRow> rows() {
        return rows;
    }

    /** Rows that were taken out for what one column holds; their other cells are what they say. */
    public List<ExportRow> withOtherCells() {
        return rejected.stream()
                .filter(taken -> taken.column().isPresent())
                .map(Rejected::row)
                .toList();
    }

    /** How many rows are still on their way. */
    public long open() {
        return (long) rows.size() - rejected.size();
    }

    /** The rows that were taken out, in the order in which they were. */
    public List<Rejected> rejected() {
        return rejected;
    }

    /**
     * Takes a row out because a guardrail forbids it; its original bytes are kept.
     *
     * @param column the column at fault, if one is
     * @param message what is wrong, which may quote the value
     */
    public void reject(ExportRow row, String guardrail, Optional<String> column, String message) {
        row.reject();
        rejected.add(new Rejected(row, guardrail, column, message));
    }

    void add(ExportRow row) {
        rows.add(row);
    }
}
