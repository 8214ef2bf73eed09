package io.cdpbridge.source.xdm;

import java.util.List;

/**
 * A path that a mapping writes.
 *
 * @param path names joined with dots
 * @param columns what it is read from; none for a constant
 * @param place file and line
 */
public record MappedField(String path, List<String> columns, String place) {
    /** Where it stands and what it is read from, in words. */
    public String sentence() {
        String from = columns.isEmpty() ? "" : columns.size() == 1 ? ", from the column " : ", from the columns ";
        return place + ": " + path + from + String.join(", ", columns);
    }
}
