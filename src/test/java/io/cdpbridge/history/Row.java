package io.cdpbridge.history;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of an export.
 *
 * @param cells by column; {@code {}} in place of the history's prefix
 * @param cut whether only its beginning was written, so that nobody can tell whose it is
 */
record Row(Map<String, String> cells, boolean cut) {
    String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    Row with(String column, String cell) {
        Map<String, String> changed = new LinkedHashMap<>(cells);
        changed.put(column, cell);
        return new Row(changed, cut);
    }
}
