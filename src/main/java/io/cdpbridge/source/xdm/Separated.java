package io.cdpbridge.source.xdm;

import io.cdpbridge.format.mapping.Absence;
import java.util.List;

/** The items of a cell that holds several, without white space around them and without those that are absent. */
final class Separated {
    private Separated() {}

    static void split(String cell, String separator, Absence absence, List<String> into) {
        int from = 0;
        while (from <= cell.length()) {
            int to = cell.indexOf(separator, from);
            int end = to < 0 ? cell.length() : to;
            String item = absence.read(cell.substring(from, end));
            if (!item.isEmpty()) {
                into.add(item);
            }
            from = end + separator.length();
        }
    }
}
