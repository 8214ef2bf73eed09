package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Values;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The columns of a file to import, from its first line. */
final class ImportLayout {
    private static final String OPERATION = "operation";
    private static final String RECIPIENT = "recipient-id";
    private static final String GROUP = "group-id";
    private static final List<String> NO_ATTRIBUTES = List.of(OPERATION, RECIPIENT, GROUP);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Schema schema;
    private final Pattern delimiter;
    private final List<String> columns;

    /** A line: what is to be done, to whom, in which list, and the attributes that have a value. */
    record Line(String operation, String recipient, String group, Map<String, String> values) {}

    /**
     * Reads the header.
     *
     * @throws DataRefused when a column is missing or not known
     */
    ImportLayout(Schema schema, String header) {
        this.schema = schema;
        String line = header.startsWith(BYTE_ORDER_MARK) ? header.substring(1) : header;
        if (!line.startsWith(OPERATION) || line.length() <= OPERATION.length()) {
            throw DataRefused.because("The first column of the file is not '" + OPERATION + "'.");
        }
        this.delimiter = Pattern.compile(Pattern.quote(line.substring(OPERATION.length(), OPERATION.length() + 1)));
        this.columns = cells(line);
        if (!columns.contains(RECIPIENT)) {
            throw DataRefused.because("The file has no column '" + RECIPIENT + "'.");
        }
        for (String column : columns) {
            if (!NO_ATTRIBUTES.contains(column)) {
                schema.required(Xpaths.ofName(column));
            }
        }
    }

    private List<String> cells(String line) {
        return Arrays.asList(delimiter.split(line, -1));
    }

    /**
     * Reads another line.
     *
     * @throws DataRefused when it does not have these columns, or an attribute cannot have its value
     */
    Line read(String text) {
        List<String> cells = cells(text);
        if (cells.size() != columns.size()) {
            throw DataRefused.because("A line does not have the columns of the header.");
        }
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String column = columns.get(i);
            if (NO_ATTRIBUTES.contains(column)) {
                given.put(column, cells.get(i));
            } else if (!cells.get(i).isEmpty()) {
                String xpath = Xpaths.ofName(column);
                Values.check(schema.required(xpath), cells.get(i));
                values.put(xpath, cells.get(i));
            }
        }
        return new Line(given.get(OPERATION), given.get(RECIPIENT), given.getOrDefault(GROUP, ""), values);
    }
}
