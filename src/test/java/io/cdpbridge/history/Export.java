package io.cdpbridge.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An export of an audience to one of the flows.
 *
 * @param audience the audience's name in the history
 * @param columns those that it has
 * @param parts the files that it was split into, in the order in which they arrive within a round
 */
record Export(
        Flow flow, String audience, Instant at, Naming naming, List<String> columns, List<Row> rows, List<Part> parts) {
    /** After so many rows the platform splits an export, as the catalogue of the runs has it. */
    static final int ROWS_PER_FILE = 12;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /** How the file is named. */
    enum Naming {
        INCREMENTAL("Campaign_v8", "", false),
        FULL("Campaign_v8", "_full", true),
        FULL_IN_CAPITALS("Campaign_v8", "_Full", true),
        INCREMENTAL_TO_A_FULL_PRICE("Campaign_full_price", "", false);

        private final String destination;
        private final String end;
        private final boolean full;

        Naming(String destination, String end, boolean full) {
            this.destination = destination;
            this.end = end;
            this.full = full;
        }
    }

    /** A file of a split set: the first has no number in its name, and the round in which it is put into the landing zone. */
    record Part(int number, int round) {}

    boolean full() {
        return naming.full;
    }

    /** The round in which the last part is there. */
    int round() {
        return parts.stream().mapToInt(Part::round).max().orElseThrow();
    }

    /** The name of a part in the history of that prefix. */
    String name(Part part, String prefix) {
        String id = new Audience(audience, "").id(prefix);
        String number = part.number() == 1 ? "" : "_" + part.number();
        return naming.destination + "_segment" + id + "_" + TIME.format(at) + naming.end + number + ".csv";
    }

    /** Its files by name, of the parts that arrive in a round. */
    Map<String, String> files(String prefix, int round) {
        Map<String, String> files = new LinkedHashMap<>();
        for (Part part : parts) {
            if (part.round() == round) {
                files.put(flow.folder() + "/" + name(part, prefix), text(part, prefix));
            }
        }
        return files;
    }

    private String text(Part part, String prefix) {
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (int i = part.number() - 1; i < rows.size(); i += parts.size()) {
            Row row = rows.get(i);
            if (row.cut()) {
                text.append(row.cell(columns.get(0)).replace("{}", prefix)).append('\n');
            } else {
                List<String> cells = new ArrayList<>();
                columns.forEach(column -> cells.add(row.cell(column).replace("{}", prefix)));
                text.append(String.join(",", cells)).append('\n');
            }
        }
        return text.toString();
    }

    /** Whether the last file is as long as those before it or as files can be, or those before it differ in their number of rows. */
    boolean mayLackAPart() {
        List<Integer> before = new ArrayList<>();
        for (int number = 1; number <= parts.size(); number++) {
            before.add((rows.size() - number + parts.size()) / parts.size());
        }
        int last = before.remove(before.size() - 1);
        return last == (before.isEmpty() ? ROWS_PER_FILE : before.get(0))
                || before.stream().distinct().count() > 1;
    }

    Export with(List<Row> others) {
        return new Export(flow, audience, at, naming, columns, List.copyOf(others), parts);
    }

    /** The same, whole in one file that comes in another round. */
    Export in(int round) {
        return new Export(flow, audience, at, naming, columns, rows, List.of(new Part(1, round)));
    }
}
