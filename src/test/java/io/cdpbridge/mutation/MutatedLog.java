package io.cdpbridge.mutation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An export of a log to which one thing was done that happens to real ones, and what is known of it: which rows the change
 * may have touched, and whether the file as a whole cannot be read. Each row says in all its texts which row it is.
 */
final class MutatedLog {
    /** What is done to a file. */
    enum Mutation {
        NOTHING,
        QUOTE_BEGINS_A_CELL,
        QUOTE_IN_A_CELL,
        TWO_CELLS_BEGIN_WITH_A_QUOTE,
        TEXT_BEHIND_A_CLOSING_QUOTE,
        QUOTED_CELL_OVER_SEVERAL_LINES,
        CELL_IS_NUL,
        ROW_IS_CUT,
        LAST_ROW_IS_CUT,
        ROW_IS_JOINED_WITH_THE_NEXT,
        COLUMN_IS_RENAMED,
        COLUMN_IS_THERE_TWICE,
        COLUMN_HAS_NO_NAME,
        HEADER_IS_JOINED_WITH_A_ROW,
        LABELS_FOR_NUMBERS,
        TIME_IS_UNREADABLE,
        IDENTITY_IS_BLOCKED,
        BLANK_LINES,
        OTHER_LINE_ENDS,
        NO_LAST_LINE_END,
        BYTES_ARE_FLIPPED,
        COMPRESSED,
        COMPRESSED_AND_CUT,
        COMPRESSED_AND_A_BYTE_FLIPPED,
        NAME_THAT_NO_PATTERN_TAKES,
        SAME_CONTENT_TWICE
    }

    private final LogKind kind;
    private final int number;
    private final Mutation mutation;
    private final Random random;
    private final List<String[]> rows = new ArrayList<>();
    private final Set<Integer> touched = new TreeSet<>();
    private Optional<String> code = Optional.empty();

    private MutatedLog(LogKind kind, int number, Mutation mutation, Random random) {
        this.kind = kind;
        this.number = number;
        this.mutation = mutation;
        this.random = random;
        int count = 3 + random.nextInt(12);
        for (int row = 0; row < count; row++) {
            rows.add(row(row));
        }
    }

    /**
     * A file and everything that is known of it.
     *
     * @param content its bytes, each as the character of its number
     * @param code of what is said of the file, when nothing of it can be taken
     * @param ids of all its rows
     * @param untouched the label that each row has which the change left alone, by id
     */
    record Case(
            int number,
            Mutation mutation,
            String name,
            String content,
            Optional<String> code,
            List<Integer> ids,
            Map<Integer, String> untouched) {
        /** The names that the content arrives under. */
        List<String> names() {
            return mutation == Mutation.SAME_CONTENT_TWICE
                    ? List.of(name, name.replace(".csv", "-again.csv"))
                    : List.of(name);
        }

        @Override
        public String toString() {
            return mutation + " in " + name;
        }
    }

    /**
     * Makes a case.
     *
     * @param number of the case, at most 99,999: part of each id
     */
    static Case of(LogKind kind, int number, Mutation mutation, Random random) {
        return new MutatedLog(kind, number, mutation, random).make();
    }

    private int id(int row) {
        return number * 100 + row;
    }

    private String[] row(int row) {
        String mark = "T" + id(row) + "E";
        String[] cells = new String[kind.columns().size()];
        Arrays.fill(cells, "");
        set(cells, "id", Integer.toString(id(row)));
        set(cells, kind.enumeration(), random.nextBoolean() ? "1" : "2");
        set(cells, kind.time(), "2026-11-01 10:00:00.000Z");
        set(cells, "externalId", "CRM-" + mark);
        set(cells, "recipientId", mark);
        set(cells, "visitorId", mark);
        set(cells, "deliveryId", "12");
        for (String text : kind.texts()) {
            set(
                    cells,
                    text,
                    mark + " "
                            + List.of("Summer", "Größe 7", "春", "a, b", "x=\t1").get(random.nextInt(5)));
        }
        set(cells, "deliveryMode", "1");
        set(cells, "messageType", "0");
        for (String flag : List.of("failureType", "quarantine", "controlGroup", "seed", "proof")) {
            if (kind.columns().contains(flag)) {
                set(cells, flag, "0");
            }
        }
        return cells;
    }

    private Case make() {
        String header = String.join(";", kind.columns());
        String lineEnd = "\n";
        boolean blanks = false;
        int row = random.nextInt(rows.size());
        String text = kind.texts().get(random.nextInt(kind.texts().size()));
        String[] cells = rows.get(row);
        List<String> lines = new ArrayList<>();
        switch (mutation) {
            case QUOTE_BEGINS_A_CELL -> touch(row).set(cells, text, "\"" + cell(cells, text));
            case QUOTE_IN_A_CELL ->
                touch(row).set(cells, text, cell(cells, text).replaceFirst(" ", " \""));
            case TWO_CELLS_BEGIN_WITH_A_QUOTE -> {
                int other = (row + 1 + random.nextInt(rows.size() - 1)) % rows.size();
                touch(row).set(cells, text, "\"" + cell(cells, text));
                touch(other).set(rows.get(other), text, "\"" + cell(rows.get(other), text));
            }
            case TEXT_BEHIND_A_CLOSING_QUOTE -> touch(row).set(cells, text, "\"" + cell(cells, text) + "\"x");
            // A message over several lines is as good as any other.
            case QUOTED_CELL_OVER_SEVERAL_LINES ->
                set(cells, text, "\"" + cell(cells, text) + "\nhost said: 550\n\"\"no\"\"\"");
            case CELL_IS_NUL -> touch(row).set(cells, text, "\0");
            case TIME_IS_UNREADABLE -> touch(row).set(cells, kind.time(), "01.11.2026, gestern");
            case IDENTITY_IS_BLOCKED ->
                touch(row)
                        .set(
                                cells,
                                "externalId",
                                List.of("null", "anonymous", "0", "x".repeat(1025))
                                        .get(random.nextInt(4)));
            case LABELS_FOR_NUMBERS -> rows.forEach(each -> set(each, kind.enumeration(), label(each)));
            case COLUMN_IS_RENAMED -> {
                header = header.replaceFirst(kind.time(), "Date of it");
                code = Optional.of("CDP-4001");
            }
            case COLUMN_IS_THERE_TWICE -> {
                header = header.replaceFirst("serviceId", kind.enumeration());
                code = Optional.of("CDP-4001");
            }
            case COLUMN_HAS_NO_NAME -> {
                header = header.replaceFirst("serviceId", "");
                code = Optional.of("CDP-4001");
            }
            case OTHER_LINE_ENDS -> lineEnd = "\r\n";
            case BLANK_LINES -> blanks = true;
            default -> {}
        }
        rows.forEach(each -> lines.add(String.join(";", each)));
        switch (mutation) {
            case ROW_IS_CUT -> {
                String line = lines.get(row);
                touch(row);
                lines.set(row, line.substring(0, 1 + random.nextInt(line.length() - 1)));
            }
            case ROW_IS_JOINED_WITH_THE_NEXT -> {
                if (row + 1 < lines.size()) {
                    touch(row).touch(row + 1);
                    lines.set(row, lines.get(row) + lines.remove(row + 1));
                }
            }
            case HEADER_IS_JOINED_WITH_A_ROW -> {
                header += lines.remove(0);
                code = Optional.of("CDP-4001");
            }
            default -> {}
        }
        StringBuilder file = new StringBuilder(header).append(lineEnd);
        for (String line : lines) {
            if (blanks && random.nextInt(3) == 0) {
                file.append(lineEnd.repeat(1 + random.nextInt(3)));
            }
            file.append(line).append(lineEnd);
        }
        return finish(file.toString());
    }

    private Case finish(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        String name = kind.flow() + "-m" + number + ".csv";
        switch (mutation) {
            case NO_LAST_LINE_END -> content = Arrays.copyOf(content, content.length - 1);
            case LAST_ROW_IS_CUT -> {
                touch(rows.size() - 1);
                content = Arrays.copyOf(content, content.length - 2 - random.nextInt(40));
            }
            case BYTES_ARE_FLIPPED -> flip(content, text);
            case COMPRESSED -> {
                name += ".gz";
                content = Gzip.packed(content);
            }
            case COMPRESSED_AND_CUT -> {
                name += ".gz";
                content = Gzip.cut(content, random);
                code = Optional.of("CDP-4002");
            }
            case COMPRESSED_AND_A_BYTE_FLIPPED -> {
                name += ".gz";
                content = Gzip.damaged(content, random);
                code = Optional.of("CDP-4002");
            }
            case NAME_THAT_NO_PATTERN_TAKES -> {
                name = "logs of m" + number + ".txt";
                code = Optional.of("CDP-4040");
            }
            default -> {}
        }
        Map<Integer, String> untouched = new TreeMap<>();
        List<Integer> ids = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            ids.add(id(row));
            if (code.isEmpty() && !touched.contains(row)) {
                untouched.put(id(row), label(rows.get(row)));
            }
        }
        return new Case(number, mutation, name, new String(content, StandardCharsets.ISO_8859_1), code, ids, untouched);
    }

    /** The label of a row, which may have its number. */
    private String label(String[] cells) {
        String said = cell(cells, kind.enumeration());
        return kind.labels().getOrDefault(said, said);
    }

    /** A byte of a row's text, behind what says whose it is, and none that parts rows from each other. */
    private void flip(byte[] content, String text) {
        int row = random.nextInt(rows.size());
        String cell =
                cell(rows.get(row), kind.texts().get(random.nextInt(kind.texts().size())));
        int begin = text.indexOf(cell) + cell.indexOf(' ') + 1;
        int end = text.indexOf(cell) + cell.length();
        int first = text.substring(0, begin).getBytes(StandardCharsets.UTF_8).length;
        int place = first + random.nextInt(text.substring(begin, end).getBytes(StandardCharsets.UTF_8).length);
        byte flipped = (byte) (content[place] ^ (1 << random.nextInt(8)));
        if (flipped != '\n' && flipped != '\r') {
            content[place] = flipped;
            touch(row);
        }
    }

    private MutatedLog touch(int row) {
        touched.add(row);
        return this;
    }

    private String cell(String[] cells, String column) {
        return cells[kind.column(column)];
    }

    private void set(String[] cells, String column, String value) {
        cells[kind.column(column)] = value;
    }
}
