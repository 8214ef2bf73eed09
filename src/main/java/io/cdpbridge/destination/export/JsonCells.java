package io.cdpbridge.destination.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cdpbridge.format.delimited.ColumnNames;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the members of a record into the cells of the selected columns. */
final class JsonCells implements JsonMembers {
    private final List<String> columns;
    /** The cell of each key that was met and has one. */
    private final Map<String, Integer> slots = new HashMap<>();

    private final boolean[] filled;
    private String[] cells = {};
    private Optional<String> problem = Optional.empty();
    private Optional<String> nestedColumn = Optional.empty();

    /** @param columns the names of the columns to deliver, in order */
    JsonCells(List<String> columns) {
        this.columns = columns;
        this.filled = new boolean[columns.size()];
    }

    @Override
    public void begin() {
        cells = new String[columns.size()];
        Arrays.fill(filled, false);
        problem = Optional.empty();
        nestedColumn = Optional.empty();
    }

    @Override
    public void member(String name, boolean nested, JsonParser value) throws IOException {
        int slot = slot(name);
        if (slot < 0) {
            return;
        }
        if (filled[slot]) {
            problem = Optional.of("the record has the column '" + columns.get(slot) + "' twice");
        }
        filled[slot] = true;
        if (nested) {
            nestedColumn = Optional.of(columns.get(slot));
        } else if (value.currentToken() != JsonToken.VALUE_NULL) {
            cells[slot] = text(value.getText());
        }
    }

    /** Whatever the record was, its cells. */
    String[] cells() {
        return cells;
    }

    /** What is wrong with the record. */
    Optional<String> problem() {
        return problem;
    }

    /** A column whose value is an array or an object. */
    Optional<String> nestedColumn() {
        return nestedColumn;
    }

    private int slot(String name) {
        Integer known = slots.get(name);
        if (known != null) {
            return known;
        }
        int slot = columns.indexOf(ColumnNames.flat(name));
        if (slot >= 0) {
            slots.put(name, slot);
        }
        return slot;
    }

    /** Half of a surrogate pair can be escaped in JSON, and written in no character set. */
    private String text(String value) {
        // A surrogate that has found its other half is read as one code point, and is none.
        boolean half = value.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
        if (half) {
            problem = Optional.of("the record has half of a character");
        }
        return value;
    }
}
