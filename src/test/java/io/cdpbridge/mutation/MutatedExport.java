package io.cdpbridge.mutation;

import io.cdpbridge.DestinationFixture;
import io.cdpbridge.export.ParquetFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * An audience of people, the full export that begins it, and a second export to which one thing was done that happens to real
 * ones. Each row says in all its texts whose it is and of which export.
 *
 * <p>A row of a second export that is full is never touched: that a rejected row of a full export counts as an exit is a known
 * limit.
 */
final class MutatedExport {
    /** What is done to an export. */
    enum Mutation {
        NOTHING(false),
        QUOTE_BEGINS_A_CELL(true),
        QUOTE_IN_A_CELL(true),
        TWO_CELLS_BEGIN_WITH_A_QUOTE(true),
        TEXT_BEHIND_A_CLOSING_QUOTE(true),
        QUOTED_CELL_OVER_SEVERAL_LINES(false),
        CELL_IS_NUL(true),
        ROW_IS_CUT(true),
        LAST_ROW_IS_CUT(true),
        ROW_IS_JOINED_WITH_THE_NEXT(true),
        STATUS_IS_UNKNOWN(true),
        KEY_IS_MISSING(true),
        BYTES_ARE_FLIPPED(true),
        BLANK_LINES(false),
        OTHER_LINE_ENDS(false),
        NO_LAST_LINE_END(false),
        ORDER_OF_ROWS_IS_CHANGED(false),
        COLUMN_IS_RENAMED(false),
        COLUMN_IS_THERE_TWICE(false),
        COLUMN_HAS_NO_NAME(false),
        HEADER_IS_JOINED_WITH_A_ROW(false),
        COMPRESSED(false),
        COMPRESSED_AND_CUT(false),
        COMPRESSED_AND_A_BYTE_FLIPPED(false),
        NAME_THAT_NO_PATTERN_TAKES(false),
        SAME_CONTENT_TWICE(false),
        SPLIT_AND_A_PART_IS_LATE(false),
        OLDER_EXPORT_ARRIVES_LATER(false),
        PARQUET(false),
        PARQUET_VALUE_IS_NO_TEXT(true),
        PARQUET_IS_CUT(false),
        PARQUET_PAGE_IS_FLIPPED(false);

        private final boolean touchesRows;

        Mutation(boolean touchesRows) {
            this.touchesRows = touchesRows;
        }
    }

    /** A file of the landing zone; it arrives in the second round of exports, or in the third when it is late. */
    @SuppressWarnings("ArrayRecordComponent")
    record Arrival(String name, byte[] content, boolean late) {}

    /** A person of the audience: what each export says, nothing where it says nothing. */
    record Person(String key, boolean before, Optional<Boolean> after, boolean touched) {}

    private static final List<String> COLUMNS = List.of(
            "external_id",
            "segmentMembership_status",
            "person_name_firstName",
            "person_name_lastName",
            "person_gender",
            "person_birthDate",
            "preferredLanguage",
            "personalEmail_address",
            "mobilePhone_number",
            "homeAddress_city",
            "homeAddress_postalCode",
            "homeAddress_countryCode",
            "consents_marketing_email_val",
            "consents_marketing_email_time");
    /** Columns that hold text of their row alone, and what becomes of them in Campaign. */
    static final Map<String, String> TEXTS = Map.of(
            "person_name_firstName",
            "firstName",
            "person_name_lastName",
            "lastName",
            "homeAddress_city",
            "location/city");

    private static final List<String> TEXT_COLUMNS =
            TEXTS.keySet().stream().sorted().toList();

    private final int number;
    private final Mutation mutation;
    private final List<String> flows;
    private final Random random;
    private final boolean full;
    private final int people;
    private final int members;
    private final List<Integer> listed = new ArrayList<>();
    private final List<Boolean> realized = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();
    private final Set<Integer> touched = new TreeSet<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private Optional<String> code = Optional.empty();

    private MutatedExport(int number, Mutation mutation, List<String> flows, Random random) {
        this.number = number;
        this.mutation = mutation;
        this.flows = flows;
        this.random = random;
        this.full = !mutation.touchesRows && mutation != Mutation.OLDER_EXPORT_ARRIVES_LATER && random.nextBoolean();
        this.people = 5 + random.nextInt(10);
        this.members = 3 + random.nextInt(people - 4);
        for (int person = 0; person < people; person++) {
            boolean in = mutation == Mutation.OLDER_EXPORT_ARRIVES_LATER || random.nextInt(4) > 0 || person < 2;
            if (in) {
                listed.add(person);
                realized.add(full || random.nextInt(3) > 0);
                rows.add(row(person, 2, realized.get(realized.size() - 1)));
            }
        }
    }

    /**
     * Makes a case.
     *
     * @param flows those that get it
     * @param scratch a folder to write in
     */
    static MutatedExport of(int number, Mutation mutation, List<String> flows, Random random, Path scratch)
            throws IOException {
        MutatedExport made = new MutatedExport(number, mutation, flows, random);
        made.make(scratch);
        return made;
    }

    Mutation mutation() {
        return mutation;
    }

    List<String> flows() {
        return flows;
    }

    String audience() {
        return "A" + number;
    }

    /** What is said of the second export when nothing of it can be taken. */
    Optional<String> code() {
        return code;
    }

    /** The names of the export as the ledger has them. */
    List<String> names() {
        return arrivals.stream()
                .map(Arrival::name)
                .filter(name -> !name.startsWith("manifest") && !name.contains("_2."))
                .toList();
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    /** The full export that begins the audience. */
    Arrival first() {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (int person = 0; person < members; person++) {
            text.append(String.join(",", row(person, 1, true))).append('\n');
        }
        return new Arrival(
                DestinationFixture.name(audience(), 1, "_full"),
                text.toString().getBytes(StandardCharsets.UTF_8),
                false);
    }

    List<Person> people() {
        List<Person> all = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            int row = listed.indexOf(person);
            Optional<Boolean> after = Optional.empty();
            if (code.isEmpty()) {
                after = row >= 0 ? Optional.of(realized.get(row)) : full ? Optional.of(false) : Optional.empty();
            }
            all.add(new Person(key(person), person < members, after, row >= 0 && touched.contains(row)));
        }
        return all;
    }

    /** Whether the second export has a row of that person which was left alone. */
    boolean updates(Person person) {
        return code.isEmpty() && !person.touched() && listed.stream().anyMatch(one -> key(one).equals(person.key()));
    }

    @Override
    public String toString() {
        return mutation + " in " + (full ? "full" : "incremental") + " export of " + audience();
    }

    private String key(int person) {
        return "T" + (number * 100 + person) + "E";
    }

    private String[] row(int person, int version, boolean member) {
        String[] cells = new String[COLUMNS.size()];
        Arrays.fill(cells, "");
        set(cells, "external_id", key(person));
        set(cells, "segmentMembership_status", member ? "realized" : "exited");
        for (String text : TEXT_COLUMNS) {
            set(
                    cells,
                    text,
                    key(person) + " v" + version + " "
                            + List.of("Summer", "Größe 7", "春", "O'Neil", "x=1").get(random.nextInt(5)));
        }
        return cells;
    }

    private void make(Path scratch) throws IOException {
        String name = DestinationFixture.name(audience(), 2, full ? "_full" : "");
        String header = String.join(",", COLUMNS);
        String lineEnd = mutation == Mutation.OTHER_LINE_ENDS ? "\r\n" : "\n";
        int row = random.nextInt(rows.size());
        String[] cells = rows.get(row);
        String text = TEXT_COLUMNS.get(random.nextInt(TEXT_COLUMNS.size()));
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
            case QUOTED_CELL_OVER_SEVERAL_LINES -> set(cells, text, "\"" + cell(cells, text) + "\nsecond line\"");
            case CELL_IS_NUL -> touch(row).set(cells, text, "\0");
            case STATUS_IS_UNKNOWN -> touch(row).set(cells, "segmentMembership_status", "perhaps");
            case KEY_IS_MISSING -> touch(row).set(cells, "external_id", "");
            case PARQUET_VALUE_IS_NO_TEXT -> touch(row);
            case COLUMN_IS_RENAMED -> {
                header = header.replaceFirst(
                        random.nextBoolean() ? "external_id" : "segmentMembership_status", "renamed");
                code = Optional.of("CDP-4150");
            }
            case COLUMN_IS_THERE_TWICE -> refused("CDP-4001");
            case COLUMN_HAS_NO_NAME -> refused("CDP-4001");
            default -> {}
        }
        if (mutation == Mutation.COLUMN_IS_THERE_TWICE) {
            header = header.replaceFirst("person_gender", "person_name_firstName");
        } else if (mutation == Mutation.COLUMN_HAS_NO_NAME) {
            header = header.replaceFirst("person_gender", "");
        }
        List<String> lines = new ArrayList<>();
        rows.forEach(each -> lines.add(String.join(",", each)));
        switch (mutation) {
            case ROW_IS_CUT -> {
                touch(row);
                lines.set(
                        row,
                        lines.get(row)
                                .substring(0, 1 + random.nextInt(lines.get(row).length() - 1)));
            }
            case LAST_ROW_IS_CUT -> {
                int last = rows.size() - 1;
                touch(last);
                lines.set(
                        last,
                        lines.get(last)
                                .substring(0, 1 + random.nextInt(lines.get(last).length() - 1)));
            }
            case ROW_IS_JOINED_WITH_THE_NEXT -> {
                if (row + 1 < lines.size()) {
                    touch(row).touch(row + 1);
                    lines.set(row, lines.get(row) + lines.remove(row + 1));
                }
            }
            case HEADER_IS_JOINED_WITH_A_ROW -> {
                header += lines.remove(0);
                refused("CDP-4001");
            }
            case ORDER_OF_ROWS_IS_CHANGED -> Collections.shuffle(lines, random);
            default -> {}
        }
        StringBuilder file = new StringBuilder(header).append(lineEnd);
        for (String line : lines) {
            if (mutation == Mutation.BLANK_LINES && random.nextInt(3) == 0) {
                file.append(lineEnd.repeat(1 + random.nextInt(3)));
            }
            file.append(line).append(lineEnd);
        }
        if (mutation == Mutation.NO_LAST_LINE_END || mutation == Mutation.LAST_ROW_IS_CUT) {
            file.setLength(file.length() - 1);
        }
        arrive(name, file.toString(), header, lines, scratch);
    }

    private void arrive(String name, String text, String header, List<String> lines, Path scratch) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        boolean late = random.nextBoolean();
        switch (mutation) {
            case BYTES_ARE_FLIPPED -> add(name, flipped(content, text), late);
            case COMPRESSED -> add(name + ".gz", Gzip.packed(content), late);
            case COMPRESSED_AND_CUT -> {
                refused("CDP-4002");
                add(name + ".gz", Gzip.cut(content, random), late);
            }
            case COMPRESSED_AND_A_BYTE_FLIPPED -> {
                refused("CDP-4002");
                add(name + ".gz", Gzip.damaged(content, random), late);
            }
            case NAME_THAT_NO_PATTERN_TAKES -> {
                refused("CDP-4040");
                add("export of " + audience() + ".csv", content, late);
            }
            case SAME_CONTENT_TWICE -> {
                add(name, content, late);
                add(DestinationFixture.name(audience(), 3, full ? "_full" : ""), content, random.nextBoolean());
            }
            case SPLIT_AND_A_PART_IS_LATE -> split(name, header, lines);
            case OLDER_EXPORT_ARRIVES_LATER -> {
                add(DestinationFixture.name(audience(), 3, ""), content, false);
                // It says the opposite of everybody, and is not believed.
                StringBuilder older = new StringBuilder(header).append('\n');
                for (int row = 0; row < rows.size(); row++) {
                    older.append(String.join(",", row(listed.get(row), 0, !realized.get(row))))
                            .append('\n');
                }
                add(name, older.toString().getBytes(StandardCharsets.UTF_8), true);
            }
            case PARQUET, PARQUET_VALUE_IS_NO_TEXT, PARQUET_IS_CUT, PARQUET_PAGE_IS_FLIPPED ->
                add(name.replace(".csv", ".parquet"), parquet(scratch), late);
            default -> add(name, content, late);
        }
    }

    private void split(String name, String header, List<String> lines) {
        int half = 1 + random.nextInt(lines.size() - 1);
        byte[] first =
                (header + "\n" + String.join("\n", lines.subList(0, half)) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] second = (header + "\n" + String.join("\n", lines.subList(half, lines.size())) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        String part = name.replace(".csv", "_2.csv");
        String manifest =
                "{\"flowRunId\":\"r%d\",\"exportResults\":[{\"name\":\"%s\",\"size\":%d},{\"name\":\"%s\",\"size\":%d}]}"
                        .formatted(number, name, first.length, part, second.length);
        boolean firstIsLate = random.nextBoolean();
        add("manifest-" + number + ".json", manifest.getBytes(StandardCharsets.UTF_8), false);
        add(name, first, firstIsLate);
        add(part, second, !firstIsLate);
    }

    private byte[] parquet(Path scratch) throws IOException {
        ParquetFile file = new ParquetFile();
        for (int column = 0; column < COLUMNS.size(); column++) {
            byte[][] values = new byte[rows.size()][];
            for (int row = 0; row < values.length; row++) {
                values[row] = rows.get(row)[column].getBytes(StandardCharsets.UTF_8);
                boolean spoilt = mutation == Mutation.PARQUET_VALUE_IS_NO_TEXT && touched.contains(row);
                if (spoilt && TEXTS.containsKey(COLUMNS.get(column))) {
                    values[row][values[row].length - 1] = (byte) 0xFF;
                }
            }
            file.column(COLUMNS.get(column), values);
        }
        byte[] content = Files.readAllBytes(file.write(scratch.resolve("export.parquet")));
        if (mutation == Mutation.PARQUET_IS_CUT) {
            refused("CDP-4002");
            return Arrays.copyOf(content, content.length - 1 - random.nextInt(content.length / 2));
        }
        if (mutation == Mutation.PARQUET_PAGE_IS_FLIPPED) {
            refused("CDP-4160");
            // In the first column, which both flows read.
            String value = cell(rows.get(random.nextInt(rows.size())), "external_id");
            byte[] wanted = value.getBytes(StandardCharsets.UTF_8);
            int place = new String(content, StandardCharsets.ISO_8859_1)
                    .indexOf(new String(wanted, StandardCharsets.ISO_8859_1));
            content[place + random.nextInt(wanted.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return content;
    }

    /** A bit of a text, behind what says whose it is, and none that parts rows from each other. */
    private byte[] flipped(byte[] content, String text) {
        int row = random.nextInt(rows.size());
        String cell = cell(rows.get(row), TEXT_COLUMNS.get(random.nextInt(TEXT_COLUMNS.size())));
        int begin = text.indexOf(cell) + cell.lastIndexOf(' ') + 1;
        int first = text.substring(0, begin).getBytes(StandardCharsets.UTF_8).length;
        int length = cell.substring(cell.lastIndexOf(' ') + 1).getBytes(StandardCharsets.UTF_8).length;
        int place = first + random.nextInt(length);
        byte flipped = (byte) (content[place] ^ (1 << random.nextInt(8)));
        if (flipped != '\n' && flipped != '\r') {
            content[place] = flipped;
            touch(row);
        }
        return content;
    }

    private void add(String name, byte[] content, boolean late) {
        arrivals.add(new Arrival(name, content, late));
    }

    private void refused(String why) {
        code = Optional.of(why);
    }

    private MutatedExport touch(int row) {
        touched.add(row);
        return this;
    }

    private String cell(String[] cells, String column) {
        return cells[COLUMNS.indexOf(column)];
    }

    private void set(String[] cells, String column, String value) {
        cells[COLUMNS.indexOf(column)] = value;
    }
}
