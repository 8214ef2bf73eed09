package io.cdpbridge.mutation;

import io.cdpbridge.mutation.MutatedRows.Fate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * An export of a log to which one thing was done that happens to real ones, and, where it can still be read, something else to
 * each third of its rows. Each row says in all its texts which row it is.
 */
final class MutatedLog {
    /** What is done to a file. */
    enum Mutation {
        NOTHING,
        LABELS_FOR_NUMBERS,
        BLANK_LINES,
        OTHER_LINE_ENDS,
        NO_LAST_LINE_END,
        LAST_ROW_IS_CUT,
        COMPRESSED,
        SAME_CONTENT_TWICE,
        COLUMN_IS_RENAMED,
        COLUMN_IS_THERE_TWICE,
        COLUMN_HAS_NO_NAME,
        HEADER_IS_JOINED_WITH_A_ROW,
        COMPRESSED_AND_CUT,
        COMPRESSED_AND_A_BYTE_FLIPPED,
        NAME_THAT_NO_PATTERN_TAKES;

        /** What is said of the file, when nothing of it can be taken. */
        Optional<String> code() {
            return switch (this) {
                case COLUMN_IS_RENAMED, COLUMN_IS_THERE_TWICE, COLUMN_HAS_NO_NAME, HEADER_IS_JOINED_WITH_A_ROW ->
                    Optional.of("CDP-4001");
                case COMPRESSED_AND_CUT, COMPRESSED_AND_A_BYTE_FLIPPED -> Optional.of("CDP-4002");
                case NAME_THAT_NO_PATTERN_TAKES -> Optional.of("CDP-4040");
                default -> Optional.empty();
            };
        }
    }

    private static final int FEWEST_ROWS = 90;
    private static final int MOST_ROWS = 150;
    /** A cut takes less of the last row than its first half. */
    private static final int LONGEST_CUT = 40;

    private final LogKind kind;
    private final int number;
    private final Mutation mutation;
    private final Random random;
    private final List<String[]> rows = new ArrayList<>();

    private MutatedLog(LogKind kind, int number, Mutation mutation, Random random) {
        this.kind = kind;
        this.number = number;
        this.mutation = mutation;
        this.random = random;
        int count = FEWEST_ROWS + random.nextInt(MOST_ROWS - FEWEST_ROWS);
        for (int row = 0; row < count; row++) {
            rows.add(row(row));
        }
    }

    /**
     * A file and everything that is known of it.
     *
     * @param content its bytes, each as the character of its number
     * @param ofRows how often each mutation was done to a row of it
     * @param fates what is known of each row, by id; of a file that cannot be taken all are lost
     * @param labels the label of each row, by id
     */
    record Case(
            int number,
            Mutation mutation,
            String name,
            String content,
            Map<RowMutation, Integer> ofRows,
            Map<Integer, Fate> fates,
            Map<Integer, String> labels) {
        Optional<String> code() {
            return mutation.code();
        }

        /** How many things were done to it. */
        int mutations() {
            return (mutation == Mutation.NOTHING ? 0 : 1)
                    + ofRows.values().stream().mapToInt(Integer::intValue).sum();
        }

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
     * @param most how many things may be done to it, at least one
     */
    static Case of(LogKind kind, int number, Mutation mutation, int most, Random random) {
        return new MutatedLog(kind, number, mutation, random).make(most);
    }

    private int id(int row) {
        return number * 1000 + row;
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

    private MutatedRows.Layout layout() {
        return new MutatedRows.Layout(
                ';',
                kind.texts().stream().map(kind::column).toList(),
                kind.column(kind.time()),
                List.of("01.11.2026, gestern", "", "2026-13-01 10:00:00.000Z"),
                kind.column("externalId"),
                List.of("null", "anonymous", "0", "x".repeat(1025)),
                kind.column(kind.enumeration()),
                kind.labels());
    }

    private Case make(int most) {
        Map<Integer, String> labels = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            labels.put(id(row), kind.labels().get(rows.get(row)[kind.column(kind.enumeration())]));
        }
        MutatedRows mutated = new MutatedRows(rows, layout(), random);
        boolean labelled = mutation == Mutation.LABELS_FOR_NUMBERS;
        if (labelled) {
            rows.forEach(each ->
                    set(each, kind.enumeration(), kind.labels().get(each[kind.column(kind.enumeration())])));
        }
        mutated.mutate(
                RowMutation.ofLines(!labelled),
                mutation.code().isPresent() ? 0 : most - (mutation == Mutation.NOTHING ? 0 : 1),
                mutation == Mutation.LAST_ROW_IS_CUT ? rows.size() - 1 : rows.size());
        String text = text(mutated.lines());
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
        String name = kind.flow() + "-m" + number + ".csv";
        switch (mutation) {
            case LAST_ROW_IS_CUT -> {
                mutated.setFate(rows.size() - 1, Fate.UNCLEAR);
                content = Arrays.copyOf(content, content.length - 2 - random.nextInt(LONGEST_CUT));
            }
            case COMPRESSED -> {
                name += ".gz";
                content = Gzip.packed(content);
            }
            case COMPRESSED_AND_CUT -> {
                name += ".gz";
                content = Gzip.cut(content, random);
            }
            case COMPRESSED_AND_A_BYTE_FLIPPED -> {
                name += ".gz";
                content = Gzip.damaged(content, random);
            }
            case NAME_THAT_NO_PATTERN_TAKES -> name = "logs of m" + number + ".txt";
            default -> {}
        }
        Map<Integer, Fate> fates = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            fates.put(id(row), mutation.code().isPresent() ? Fate.LOST : mutated.fate(row));
        }
        return new Case(
                number,
                mutation,
                name,
                new String(content, StandardCharsets.ISO_8859_1),
                mutated.done(),
                fates,
                labels);
    }

    private String text(List<String> lines) {
        String header = String.join(";", kind.columns());
        String lineEnd = mutation == Mutation.OTHER_LINE_ENDS ? "\r\n" : "\n";
        StringBuilder file = new StringBuilder(
                switch (mutation) {
                    case COLUMN_IS_RENAMED -> header.replaceFirst(kind.time(), "Date of it");
                    case COLUMN_IS_THERE_TWICE -> header.replaceFirst("serviceId", kind.enumeration());
                    case COLUMN_HAS_NO_NAME -> header.replaceFirst("serviceId", "");
                    default -> header;
                });
        if (mutation != Mutation.HEADER_IS_JOINED_WITH_A_ROW) {
            file.append(lineEnd);
        }
        for (String line : lines) {
            if (mutation == Mutation.BLANK_LINES && random.nextInt(3) == 0) {
                file.append(lineEnd.repeat(1 + random.nextInt(3)));
            }
            file.append(line).append(lineEnd);
        }
        if (mutation == Mutation.NO_LAST_LINE_END) {
            file.setLength(file.length() - 1);
        }
        return file.toString();
    }

    private void set(String[] cells, String column, String value) {
        cells[kind.column(column)] = value;
    }
}
