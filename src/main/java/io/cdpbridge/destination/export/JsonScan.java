package io.cdpbridge.destination.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.ColumnNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the columns of a JSON part: the keys of all of its records, in the order in which they first come. All, because a
 * key whose value is null is not written, so that the first records may lack what later ones have.
 */
final class JsonScan implements JsonMembers {
    private static final int MOST_COLUMNS = 10_000;
    private static final int FORGET_BYTES = 1 << 20;

    private final Set<String> keys = new HashSet<>();
    private final Set<String> nestedKeys = new HashSet<>();
    private final Set<String> scalarKeys = new HashSet<>();
    private final List<String> newKeys = new ArrayList<>();
    private final List<String> newNestedKeys = new ArrayList<>();
    private final List<String> newScalarKeys = new ArrayList<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private final Set<String> nestedColumns = new LinkedHashSet<>();
    private final Set<String> scalarColumns = new HashSet<>();

    /**
     * Reads a part through.
     *
     * @throws InputRefused CDP-4001, CDP-4002 or CDP-4004
     */
    void read(String name, JsonRecords records) {
        boolean any = false;
        while (records.next(this)) {
            any = true;
            if (records.problem().isEmpty()) {
                take();
            }
            if (columns.size() > MOST_COLUMNS) {
                throw new InputRefused(
                        ErrorCode.FILE_HEADER,
                        name + ": line " + records.line() + ": the records have more than " + MOST_COLUMNS + " keys");
            }
            if (records.held() > FORGET_BYTES) {
                records.forget(records.to());
            }
        }
        if (!any) {
            throw new InputRefused(ErrorCode.FILE_EMPTY, name + " is empty: it has no record that names the columns");
        }
        if (columns.isEmpty()) {
            throw new InputRefused(
                    ErrorCode.FILE_UNREADABLE, name + ": none of its records is a JSON object with keys");
        }
    }

    List<String> columns() {
        return List.copyOf(columns);
    }

    /** Columns whose values are arrays or objects. One that has plain values too is a plain one with some bad rows. */
    Set<String> nestedColumns() {
        Set<String> nested = new LinkedHashSet<>(nestedColumns);
        nested.removeAll(scalarColumns);
        return nested;
    }

    @Override
    public void begin() {
        newKeys.clear();
        newNestedKeys.clear();
        newScalarKeys.clear();
    }

    @Override
    public void member(String name, boolean nested, JsonParser value) {
        if (!keys.contains(name)) {
            newKeys.add(name);
        }
        if (nested) {
            if (!nestedKeys.contains(name)) {
                newNestedKeys.add(name);
            }
        } else if (!scalarKeys.contains(name) && !value.hasToken(JsonToken.VALUE_NULL)) {
            newScalarKeys.add(name);
        }
    }

    private void take() {
        for (String key : newKeys) {
            keys.add(key);
            columns.add(ColumnNames.flat(key));
        }
        for (String key : newNestedKeys) {
            nestedKeys.add(key);
            nestedColumns.add(ColumnNames.flat(key));
        }
        for (String key : newScalarKeys) {
            scalarKeys.add(key);
            scalarColumns.add(ColumnNames.flat(key));
        }
    }
}
