package io.cdpbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.identity.Sha256;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.privacy.Planted.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People whose keys are also the numbers of deliveries, postcodes, counts and recipients of others, and whose addresses are parts
 * of others' addresses: when some are forgotten, what there is of the others is byte for byte what it was.
 */
class OthersDataTest {
    private static final int SEEDS = 60;
    /** States take the time of many events; they are in some of the populations. */
    private static final int WITH_STATES = 5;

    private static final int PEOPLE = 14;
    private static final int NUMBERS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Dialect DIALECT = Dialect.of(
            "campaign-utf8", "", "", "", "", "any", "externalId,recipientId,address,deliveryId,postalCode,count,text");

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() {
        Ledger.open(url(made), "", "").close();
    }

    private static String url(Path data) {
        return "jdbc:sqlite:" + data.resolve("ledger.db");
    }

    /** What there is, by whose it is. */
    private static final class World {
        private final Random random;
        private final List<String> keys;
        private final List<String> addresses;
        /** By a mark that nobody else has: the number of the person whose it is. */
        private final Map<String, Integer> owners = new LinkedHashMap<>();

        World(Random random) {
            this.random = random;
            List<String> numbers = IntStream.range(0, NUMBERS)
                    .mapToObj(i -> Integer.toString(random.nextBoolean() ? 7100 + i : 10100 + i))
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(numbers, random);
            keys = numbers.subList(0, PEOPLE);
            List<String> all = new ArrayList<>(List.of("lee@a.example", "ann.lee@a.example"));
            for (String before : List.of("x", "ann.", "ann-", "ann+", "o'")) {
                all.add(before + "lee@a.example");
                all.add("lee@a.example" + before.replaceAll("[^a-z]", "") + "x");
                all.add(before + "lee@a.example.com");
            }
            addresses = all.stream().distinct().limit(PEOPLE).collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(addresses, random);
        }

        String number() {
            return keys.get(random.nextInt(PEOPLE));
        }

        String text() {
            return Stream.of(
                            "postcode " + number(),
                            "lee",
                            "a.example",
                            number() + " of " + number(),
                            "ann.lee",
                            "x" + number())
                    .skip(random.nextInt(4))
                    .limit(1L + random.nextInt(2))
                    .collect(Collectors.joining(", "));
        }

        String mark(int person) {
            String mark = "q" + owners.size() + "q";
            owners.put(mark, person);
            return mark;
        }

        String event(int person) throws Exception {
            Map<String, Object> campaign = new LinkedHashMap<>();
            campaign.put("mark", mark(person));
            campaign.put("deliveryId", Integer.parseInt(number()));
            campaign.put("recipientId", number());
            campaign.put("postalCode", number());
            campaign.put("count", Integer.parseInt(number()));
            campaign.put("text", text());
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("identityMap", Map.of("crm", List.of(entry(keys.get(person)))));
            event.put("personalEmail", Map.of("address", addresses.get(person)));
            event.put("_experience", Map.of("campaign", campaign));
            return JSON.writeValueAsString(event);
        }

        /** In either order, since fields have none. */
        private Map<String, Object> entry(String key) {
            Map<String, Object> entry = new LinkedHashMap<>();
            if (random.nextBoolean()) {
                entry.put("primary", true);
            }
            entry.put("id", key);
            entry.putIfAbsent("primary", true);
            return entry;
        }

        String row(int person) {
            return String.join(
                            ";",
                            keys.get(person),
                            number(),
                            addresses.get(person),
                            number(),
                            number(),
                            number(),
                            "\"" + mark(person) + " " + text() + "\"")
                    + "\n";
        }

        boolean isOf(String content, List<Integer> people) {
            List<String> marks =
                    owners.keySet().stream().filter(content::contains).toList();
            return people.contains(owners.get(marks.get(0)));
        }
    }

    @Test
    void is_byte_for_byte_what_it_was_whatever_numbers_and_parts_of_addresses_it_shares() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            forgetSome(seed);
        }
    }

    private void forgetSome(int seed) throws Exception {
        Random random = new Random(seed);
        World world = new World(random);
        Path data = Files.createDirectories(folder.resolve("data-" + seed));
        Files.copy(made.resolve("ledger.db"), data.resolve("ledger.db"));
        plant(world, data, seed % WITH_STATES == 0);
        List<Integer> forgotten =
                IntStream.rangeClosed(0, random.nextInt(3)).boxed().toList();
        List<String> asked = new ArrayList<>();
        for (int person : forgotten) {
            String identity = random.nextBoolean() ? world.keys.get(person) : world.addresses.get(person);
            asked.add(random.nextInt(3) == 0 ? new Sha256().hex(identity) : identity);
        }
        Map<String, List<String>> expected = contents(data);
        expected.values().forEach(contents -> contents.removeIf(content -> world.isOf(content, forgotten)));

        Outcome outcome;
        try (Ledger ledger = Ledger.open(url(data), "", "")) {
            outcome = Planted.forget(ledger, data, asked, true);
        }

        assertThat(outcome.shared()).as("seed " + seed).isEmpty();
        assertThat(outcome.told()).as("seed " + seed).isEmpty();
        assertThat(contents(data)).as("seed " + seed + ", " + asked).isEqualTo(expected);
    }

    private static void plant(World world, Path data, boolean states) throws Exception {
        try (Connection sql = DriverManager.getConnection(url(data))) {
            sql.setAutoCommit(false);
            Planted place = new Planted(data, sql);
            List<String> events = new ArrayList<>();
            for (int i = 0; i < 2 * PEOPLE; i++) {
                events.add(world.event(i % PEOPLE));
            }
            long unused = place.part("staged", events.subList(0, PEOPLE + 3));
            place.batch("withdrawn", place.part("batched", events.subList(PEOPLE + 3, 2 * PEOPLE)), 1);
            long input = place.input(Optional.of(DIALECT));
            for (int person = 0; person < PEOPLE; person++) {
                for (String kind : List.of("row", "event")) {
                    String payload = kind.equals("row") ? world.row(person) : world.event(person);
                    Optional<byte[]> edited = world.random.nextInt(4) == 0
                            ? Optional.of(payload.replace("ann.lee,", "").getBytes(StandardCharsets.UTF_8))
                            : Optional.empty();
                    long id = place.quarantine(
                            "open",
                            kind,
                            input,
                            payload.getBytes(StandardCharsets.UTF_8),
                            edited,
                            "the value " + world.number() + " is not known");
                    assertThat(id).isPositive();
                }
            }
            if (states) {
                List<String[]> members = new ArrayList<>();
                for (int person = 0; person < PEOPLE; person++) {
                    members.add(new String[] {
                        world.keys.get(person), world.addresses.get(person), world.mark(person) + " " + world.text()
                    });
                }
                long audience =
                        place.audience("wanted_file", place.state(members), "applied_file", place.state(members));
                place.doubt(audience, place.state(members.subList(1, PEOPLE)));
            }
            sql.commit();
        }
    }

    /** All that there is of people: events, rows of the quarantine with what is noted of them, rows of states with all columns. */
    private static Map<String, List<String>> contents(Path data) throws Exception {
        Map<String, List<String>> contents = new LinkedHashMap<>();
        try (Connection ledger = DriverManager.getConnection(url(data));
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String file : column(ledger, "SELECT file FROM part ORDER BY id")) {
                contents.put(
                        "part " + contents.size(),
                        Files.readAllLines(data.resolve("staged").resolve(file)).stream()
                                .filter(line -> !line.isBlank())
                                .collect(Collectors.toCollection(ArrayList::new)));
            }
            contents.put(
                    "quarantine",
                    column(
                            ledger,
                            "SELECT id || flow || input_id || line || reason || message || payload_kind || created_at"
                                    + " || state || ' ' || hex(payload) || ' ' || COALESCE(hex(edited), '') FROM"
                                    + " quarantine WHERE state <> 'forgotten' ORDER BY id"));
            contents.computeIfPresent(
                    "quarantine",
                    (name, rows) -> rows.stream()
                            .map(OthersDataTest::readable)
                            .collect(Collectors.toCollection(ArrayList::new)));
            for (String file : column(
                    ledger,
                    "SELECT wanted_file FROM audience UNION ALL SELECT applied_file FROM audience UNION ALL SELECT"
                            + " file FROM doubt")) {
                contents.put(
                        "state " + contents.size(),
                        column(
                                duckdb,
                                "SELECT s::VARCHAR FROM (SELECT * FROM read_parquet('"
                                        + data.resolve("snapshots").resolve(file) + "')) s ORDER BY key"));
            }
        }
        return contents;
    }

    private static String readable(String row) {
        String[] parts = row.split(" (?=[0-9A-F]*( |$))", -1);
        StringBuilder readable = new StringBuilder();
        for (String part : parts) {
            boolean isHex = part.length() > 20 && part.matches("([0-9A-F]{2})*");
            readable.append(isHex ? new String(HexFormat.of().parseHex(part), StandardCharsets.UTF_8) : part)
                    .append(' ');
        }
        return readable.toString();
    }

    private static List<String> column(Connection connection, String query) throws Exception {
        List<String> values = new ArrayList<>();
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                if (rows.getString(1) != null) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }
}
