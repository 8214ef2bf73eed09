package io.cdpbridge.mutation;

import io.cdpbridge.DestinationFixture;
import io.cdpbridge.destination.export.ParquetFile;
import io.cdpbridge.mutation.MutatedRows.Fate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * An audience of people, the full export that begins it, and a second export to which one thing was done that happens to real
 * ones, and, where it can still be read, something else to each third of its rows. Each row says in all its texts whose it is
 * and of which export.
 */
final class MutatedExport {
    /** What is done to an export. */
    enum Mutation {
        NOTHING,
        BLANK_LINES,
        OTHER_LINE_ENDS,
        NO_LAST_LINE_END,
        LAST_ROW_IS_CUT,
        ORDER_OF_ROWS_IS_CHANGED,
        COMPRESSED,
        SAME_CONTENT_TWICE,
        SPLIT_AND_A_PART_IS_LATE,
        OLDER_EXPORT_ARRIVES_LATER,
        PARQUET,
        COLUMN_IS_RENAMED,
        COLUMN_IS_THERE_TWICE,
        COLUMN_HAS_NO_NAME,
        HEADER_IS_JOINED_WITH_A_ROW,
        COMPRESSED_AND_CUT,
        COMPRESSED_AND_A_BYTE_FLIPPED,
        NAME_THAT_NO_PATTERN_TAKES,
        PARQUET_IS_CUT,
        PARQUET_PAGE_IS_FLIPPED;

        /** What is said of the export, when nothing of it can be taken. */
        Optional<String> code() {
            return switch (this) {
                case COLUMN_IS_RENAMED -> Optional.of("CDP-4150");
                case COLUMN_IS_THERE_TWICE, COLUMN_HAS_NO_NAME, HEADER_IS_JOINED_WITH_A_ROW -> Optional.of("CDP-4001");
                case COMPRESSED_AND_CUT, COMPRESSED_AND_A_BYTE_FLIPPED, PARQUET_IS_CUT -> Optional.of("CDP-4002");
                case NAME_THAT_NO_PATTERN_TAKES -> Optional.of("CDP-4040");
                case PARQUET_PAGE_IS_FLIPPED -> Optional.of("CDP-4160");
                default -> Optional.empty();
            };
        }

        boolean isParquet() {
            return this == PARQUET || this == PARQUET_IS_CUT || this == PARQUET_PAGE_IS_FLIPPED;
        }
    }

    /** What the rows of an export say of who is missing in it. */
    private enum Absence {
        NOTHING,
        HAS_LEFT,
        UNCLEAR
    }

    /** A file of the landing zone; it arrives in the second round of exports, or in the third when it is late. */
    @SuppressWarnings("ArrayRecordComponent")
    record Arrival(String name, byte[] content, boolean late) {}

    /**
     * A person of the audience.
     *
     * @param before whether they were a member
     * @param after whether they are one; nothing when it is not clear
     * @param version the export that their values are from, 0 when there are none; nothing when it is not clear
     */
    record Person(String key, boolean before, Optional<Boolean> after, Optional<Integer> version) {}

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

    private static final String HEADER = String.join(",", COLUMNS);

    private static final MutatedRows.Layout LAYOUT = new MutatedRows.Layout(
            ',',
            TEXT_COLUMNS.stream().map(COLUMNS::indexOf).toList(),
            COLUMNS.indexOf("segmentMembership_status"),
            List.of("perhaps", ""),
            COLUMNS.indexOf("external_id"),
            List.of(""),
            -1,
            Map.of());

    private static final int FEWEST_PEOPLE = 120;
    private static final int MOST_PEOPLE = 200;

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
    private final MutatedRows mutated;
    private final List<Arrival> arrivals = new ArrayList<>();

    private MutatedExport(int number, Mutation mutation, List<String> flows, Random random) {
        this.number = number;
        this.mutation = mutation;
        this.flows = flows;
        this.random = random;
        this.full = mutation != Mutation.OLDER_EXPORT_ARRIVES_LATER && random.nextBoolean();
        this.people = FEWEST_PEOPLE + random.nextInt(MOST_PEOPLE - FEWEST_PEOPLE);
        this.members = people / 4 + random.nextInt(people / 2);
        for (int person = 0; person < people; person++) {
            if (random.nextInt(4) > 0) {
                listed.add(person);
                realized.add(full || random.nextInt(3) > 0);
                rows.add(row(person, 2, realized.get(realized.size() - 1)));
            }
        }
        this.mutated = new MutatedRows(rows, LAYOUT, random);
    }

    /**
     * Makes a case.
     *
     * @param flows those that get it
     * @param most how many things may be done to it, at least one
     * @param scratch a folder to write in
     */
    static MutatedExport of(int number, Mutation mutation, List<String> flows, int most, Random random, Path scratch)
            throws IOException {
        MutatedExport made = new MutatedExport(number, mutation, flows, random);
        made.make(most, scratch);
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
        return mutation.code();
    }

    /** How often each mutation was done to a row. */
    Map<RowMutation, Integer> ofRows() {
        return mutated.done();
    }

    /** How many things were done to it. */
    int mutations() {
        return (mutation == Mutation.NOTHING ? 0 : 1)
                + ofRows().values().stream().mapToInt(Integer::intValue).sum();
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
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int person = 0; person < members; person++) {
            text.append(String.join(",", row(person, 1, true))).append('\n');
        }
        return new Arrival(
                DestinationFixture.name(audience(), 1, "_full"),
                text.toString().getBytes(StandardCharsets.UTF_8),
                false);
    }

    List<Person> people() {
        Absence absence = absence();
        List<Person> all = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            boolean before = person < members;
            int row = listed.indexOf(person);
            Optional<Boolean> after = Optional.of(before);
            Optional<Integer> version = Optional.of(before ? 1 : 0);
            if (code().isEmpty() && row < 0) {
                after = switch (absence) {
                    case NOTHING -> after;
                    case HAS_LEFT -> Optional.of(false);
                    case UNCLEAR -> before ? Optional.empty() : after;
                };
            } else if (code().isEmpty() && mutated.fate(row) == Fate.WHOLE) {
                after = Optional.of(realized.get(row));
                version = Optional.of(2);
            } else if (code().isEmpty() && mutated.fate(row) == Fate.UNCLEAR) {
                after = before == realized.get(row) ? after : Optional.empty();
                version = Optional.empty();
            }
            all.add(new Person(key(person), before, after, version));
        }
        return all;
    }

    @Override
    public String toString() {
        return mutation + " in " + (full ? "full" : "incremental") + " export of " + audience();
    }

    /** A full export proves who has left unless the key of one of its rows cannot be read. */
    private Absence absence() {
        if (!full || hasRow(Fate.LOST)) {
            return Absence.NOTHING;
        }
        return hasRow(Fate.UNCLEAR) ? Absence.UNCLEAR : Absence.HAS_LEFT;
    }

    private boolean hasRow(Fate fate) {
        for (int row = 0; row < rows.size(); row++) {
            if (mutated.fate(row) == fate) {
                return true;
            }
        }
        return false;
    }

    private String key(int person) {
        return "T" + (number * 1000 + person) + "E";
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

    private void make(int most, Path scratch) throws IOException {
        mutated.mutate(
                allowed(),
                code().isPresent() ? 0 : most - (mutation == Mutation.NOTHING ? 0 : 1),
                mutation == Mutation.LAST_ROW_IS_CUT ? rows.size() - 1 : rows.size());
        List<String> lines =
                new ArrayList<>(mutation == Mutation.ORDER_OF_ROWS_IS_CHANGED ? mutated.shuffled() : mutated.lines());
        if (mutation == Mutation.LAST_ROW_IS_CUT) {
            String last = lines.remove(lines.size() - 1);
            lines.add(last.substring(0, 1 + random.nextInt(last.length() - 1)));
            mutated.setFate(rows.size() - 1, Fate.UNCLEAR);
        }
        arrive(DestinationFixture.name(audience(), 2, full ? "_full" : ""), lines, scratch);
    }

    /** Of every other full export all keys are known, so that it proves who has left. */
    private Set<RowMutation> allowed() {
        if (mutation == Mutation.PARQUET) {
            return RowMutation.ofValues();
        }
        return full && random.nextBoolean() ? RowMutation.keepingKeys() : RowMutation.ofLines(false);
    }

    private String text(List<String> lines) {
        String lineEnd = mutation == Mutation.OTHER_LINE_ENDS ? "\r\n" : "\n";
        StringBuilder file = new StringBuilder(
                switch (mutation) {
                    case COLUMN_IS_RENAMED ->
                        HEADER.replaceFirst(
                                random.nextBoolean() ? "external_id" : "segmentMembership_status", "renamed");
                    case COLUMN_IS_THERE_TWICE -> HEADER.replaceFirst("person_gender", "person_name_firstName");
                    case COLUMN_HAS_NO_NAME -> HEADER.replaceFirst("person_gender", "");
                    default -> HEADER;
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
        if (mutation == Mutation.NO_LAST_LINE_END || mutation == Mutation.LAST_ROW_IS_CUT) {
            file.setLength(file.length() - 1);
        }
        return file.toString();
    }

    private void arrive(String name, List<String> lines, Path scratch) throws IOException {
        byte[] content = text(lines).getBytes(StandardCharsets.ISO_8859_1);
        boolean late = random.nextBoolean();
        switch (mutation) {
            case COMPRESSED -> add(name + ".gz", Gzip.packed(content), late);
            case COMPRESSED_AND_CUT -> add(name + ".gz", Gzip.cut(content, random), late);
            case COMPRESSED_AND_A_BYTE_FLIPPED -> add(name + ".gz", Gzip.damaged(content, random), late);
            case NAME_THAT_NO_PATTERN_TAKES -> add("export of " + audience() + ".csv", content, late);
            case SAME_CONTENT_TWICE -> {
                add(name, content, late);
                add(DestinationFixture.name(audience(), 3, full ? "_full" : ""), content, random.nextBoolean());
            }
            case SPLIT_AND_A_PART_IS_LATE -> split(name, lines);
            case OLDER_EXPORT_ARRIVES_LATER -> {
                add(DestinationFixture.name(audience(), 3, ""), content, false);
                // It says the opposite of everybody of whom the newer one says something, and is not believed.
                StringBuilder older = new StringBuilder(HEADER).append('\n');
                for (int row = 0; row < rows.size(); row++) {
                    if (mutated.fate(row) == Fate.WHOLE) {
                        older.append(String.join(",", row(listed.get(row), 0, !realized.get(row))))
                                .append('\n');
                    }
                }
                add(name, older.toString().getBytes(StandardCharsets.UTF_8), true);
            }
            case PARQUET, PARQUET_IS_CUT, PARQUET_PAGE_IS_FLIPPED ->
                add(name.replace(".csv", ".parquet"), parquet(scratch), late);
            default -> add(name, content, late);
        }
    }

    private void split(String name, List<String> lines) {
        int half = 1 + random.nextInt(lines.size() - 1);
        byte[] first = text(lines.subList(0, half)).getBytes(StandardCharsets.ISO_8859_1);
        byte[] second = text(lines.subList(half, lines.size())).getBytes(StandardCharsets.ISO_8859_1);
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
                if (mutated.isNoText(row) && TEXTS.containsKey(COLUMNS.get(column))) {
                    values[row][values[row].length - 1] = (byte) 0xFF;
                }
            }
            file.column(COLUMNS.get(column), values);
        }
        byte[] content = Files.readAllBytes(file.write(scratch.resolve("export.parquet")));
        if (mutation == Mutation.PARQUET_IS_CUT) {
            return Arrays.copyOf(content, content.length - 1 - random.nextInt(content.length / 2));
        }
        if (mutation == Mutation.PARQUET_PAGE_IS_FLIPPED) {
            // In the first column, which both flows read.
            String value = cell(rows.get(random.nextInt(rows.size())), "external_id");
            byte[] wanted = value.getBytes(StandardCharsets.UTF_8);
            int place = new String(content, StandardCharsets.ISO_8859_1)
                    .indexOf(new String(wanted, StandardCharsets.ISO_8859_1));
            content[place + random.nextInt(wanted.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return content;
    }

    private void add(String name, byte[] content, boolean late) {
        arrivals.add(new Arrival(name, content, late));
    }

    private static String cell(String[] cells, String column) {
        return cells[COLUMNS.indexOf(column)];
    }

    private static void set(String[] cells, String column, String value) {
        cells[COLUMNS.indexOf(column)] = value;
    }
}
