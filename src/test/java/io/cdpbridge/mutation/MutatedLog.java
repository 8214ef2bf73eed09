package io.cdpbridge.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/**
 * A delivery log export to which one thing was done that happens to real ones, and what is known of it: which rows the change
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

    private static final String HEADER = "id;status;eventDate;lastModified;address;externalId;recipientId;visitorId;"
            + "serviceId;deliveryId;deliveryName;deliveryLabel;deliveryMode;messageType;campaignId;campaignName;"
            + "campaignLabel;failureReason;failureType;reasonMessage;quarantine;controlGroup;seed;proof";
    /** Columns that hold text of their row alone. */
    private static final int[] TEXTS = {10, 11, 15, 16};

    private final int number;
    private final Mutation mutation;
    private final Random random;
    private final List<String[]> rows = new ArrayList<>();
    private final Set<Integer> touched = new TreeSet<>();
    private boolean wholeFile;

    private MutatedLog(int number, Mutation mutation, Random random) {
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
     */
    record Case(
            int number,
            Mutation mutation,
            String name,
            String content,
            boolean wholeFile,
            List<Integer> ids,
            Set<Integer> untouched) {}

    /**
     * Makes a case.
     *
     * @param number of the case, at most 99,999: part of each id
     */
    static Case of(int number, Mutation mutation, Random random) {
        return new MutatedLog(number, mutation, random).make();
    }

    private int id(int row) {
        return number * 100 + row;
    }

    private String[] row(int row) {
        String mark = "T" + id(row) + "E";
        String[] cells = new String[24];
        Arrays.fill(cells, "");
        cells[0] = Integer.toString(id(row));
        cells[1] = random.nextBoolean() ? "1" : "2";
        cells[2] = "2026-11-01 10:00:00.000Z";
        cells[5] = "CRM-" + mark;
        cells[6] = mark;
        cells[7] = mark;
        cells[9] = "12";
        for (int text : TEXTS) {
            cells[text] = mark + " "
                    + List.of("Summer", "Größe 7", "春", "a, b", "x=\t1").get(random.nextInt(5));
        }
        cells[12] = "1";
        cells[13] = "0";
        cells[18] = "0";
        for (int flag = 20; flag < 24; flag++) {
            cells[flag] = "0";
        }
        return cells;
    }

    private Case make() {
        String header = HEADER;
        String lineEnd = "\n";
        boolean blanks = false;
        int row = random.nextInt(rows.size());
        int text = TEXTS[random.nextInt(TEXTS.length)];
        String[] cells = rows.get(row);
        List<String> lines = new ArrayList<>();
        switch (mutation) {
            case QUOTE_BEGINS_A_CELL -> touch(row).set(cells, text, "\"" + cells[text]);
            case QUOTE_IN_A_CELL -> touch(row).set(cells, text, cells[text].replaceFirst(" ", " \""));
            case TWO_CELLS_BEGIN_WITH_A_QUOTE -> {
                int other = (row + 1 + random.nextInt(rows.size() - 1)) % rows.size();
                touch(row).set(cells, text, "\"" + cells[text]);
                touch(other).set(rows.get(other), text, "\"" + rows.get(other)[text]);
            }
            case TEXT_BEHIND_A_CLOSING_QUOTE -> touch(row).set(cells, text, "\"" + cells[text] + "\"x");
            // A message over several lines is as good as any other.
            case QUOTED_CELL_OVER_SEVERAL_LINES ->
                set(cells, text, "\"" + cells[text] + "\nhost said: 550\n\"\"no\"\"\"");
            case CELL_IS_NUL -> touch(row).set(cells, text, "\0");
            case TIME_IS_UNREADABLE -> touch(row).set(cells, 2, "01.11.2026, gestern");
            case IDENTITY_IS_BLOCKED ->
                touch(row)
                        .set(
                                cells,
                                5,
                                List.of("null", "anonymous", "0", "x".repeat(1025))
                                        .get(random.nextInt(4)));
            case LABELS_FOR_NUMBERS -> rows.forEach(each -> set(each, 1, each[1].equals("1") ? "Sent" : "Failed"));
            case COLUMN_IS_RENAMED -> {
                header = HEADER.replaceFirst("eventDate", "Event date");
                wholeFile = true;
            }
            case COLUMN_IS_THERE_TWICE -> {
                header = HEADER.replaceFirst("serviceId", "status");
                wholeFile = true;
            }
            case COLUMN_HAS_NO_NAME -> {
                header = HEADER.replaceFirst("serviceId", "");
                wholeFile = true;
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
                wholeFile = true;
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
        String name = "delivery-logs-m" + number + ".csv";
        switch (mutation) {
            case NO_LAST_LINE_END -> content = Arrays.copyOf(content, content.length - 1);
            case LAST_ROW_IS_CUT -> {
                touch(rows.size() - 1);
                content = Arrays.copyOf(content, content.length - 2 - random.nextInt(40));
            }
            case BYTES_ARE_FLIPPED -> flip(content, text);
            case COMPRESSED -> {
                name += ".gz";
                content = gzip(content);
            }
            case COMPRESSED_AND_CUT -> {
                name += ".gz";
                byte[] packed = gzip(content);
                content = Arrays.copyOf(packed, packed.length - 1 - random.nextInt(packed.length / 2));
                wholeFile = true;
            }
            case COMPRESSED_AND_A_BYTE_FLIPPED -> {
                name += ".gz";
                content = gzip(content);
                // Behind the head, whose flags and time say nothing of the content.
                content[10 + random.nextInt(content.length - 10)] ^= (byte) (1 << random.nextInt(8));
                wholeFile = true;
            }
            case NAME_THAT_NO_PATTERN_TAKES -> {
                name = "logs of m" + number + ".txt";
                wholeFile = true;
            }
            default -> {}
        }
        Set<Integer> untouched = new TreeSet<>();
        List<Integer> ids = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            ids.add(id(row));
            if (!wholeFile && !touched.contains(row)) {
                untouched.add(id(row));
            }
        }
        return new Case(
                number, mutation, name, new String(content, StandardCharsets.ISO_8859_1), wholeFile, ids, untouched);
    }

    /** A byte of a row's text, behind what says whose it is, and none that parts rows from each other. */
    private void flip(byte[] content, String text) {
        int row = random.nextInt(rows.size());
        String cell = rows.get(row)[TEXTS[random.nextInt(TEXTS.length)]];
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

    private void set(String[] cells, int column, String value) {
        cells[column] = value;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
