package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a file to import, from its header. */
final class ImportLayout {
    /** The first column, by which the delimiter is found too. */
    static final String OPERATION = "operation";

    private static final String RECIPIENT = "recipient-id";
    private static final String GROUP = "group-id";
    private static final List<String> NO_ATTRIBUTES = List.of(OPERATION, RECIPIENT, GROUP);
    private static final String EMPTIED = "NULL";

    private final Schema schema;
    private final List<String> columns;

    /** A row: what is to be done, to whom, in which list, and what attributes become; an empty text empties one. */
    record Row(String operation, String recipient, String group, Map<String, String> values) {}

    /**
     * Reads the header.
     *
     * @throws DataRefused when a column is missing or not known
     */
    ImportLayout(Schema schema, List<String> header) {
        this.schema = schema;
        this.columns = List.copyOf(header);
        if (columns.isEmpty() || !columns.get(0).equals(OPERATION)) {
            throw DataRefused.because("The first column of the file is not '" + OPERATION + "'.");
        }
        if (!columns.contains(RECIPIENT)) {
            throw DataRefused.because("The file has no column '" + RECIPIENT + "'.");
        }
        for (String column : columns) {
            if (!NO_ATTRIBUTES.contains(column)) {
                schema.required(Xpaths.ofName(column));
            }
        }
    }

    /**
     * Reads another row.
     *
     * @throws DataRefused when it does not have these columns, or an attribute cannot have its value
     */
    Row read(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw DataRefused.because("A row does not have the columns of the header.");
        }
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String column = columns.get(i);
            String cell = cells.get(i);
            if (NO_ATTRIBUTES.contains(column)) {
                given.put(column, cell);
            } else if (!cell.isEmpty()) {
                String xpath = Xpaths.ofName(column);
                String value = cell.equals(EMPTIED) ? "" : cell;
                Values.check(schema.required(xpath), value);
                values.put(xpath, value);
            }
        }
        return new Row(given.get(OPERATION), given.get(RECIPIENT), given.getOrDefault(GROUP, ""), values);
    }
}
