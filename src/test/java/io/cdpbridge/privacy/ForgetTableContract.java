package io.cdpbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.Traces;
import io.cdpbridge.format.identity.Sha256;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.privacy.Planted.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each state of each thing that the ledger knows, and each kind of file beside it, with people in it in several forms: what a
 * deletion does with it. The test's own search finds every one of them before, and afterwards only what the deletion says is left.
 */
abstract class ForgetTableContract {
    @TempDir
    private Path folder;

    /** A person, by what is asked for, how that stands in the data, and somebody else who is called much the same. */
    record Person(String asked, String stored, String clear, String stranger) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("CRM-4711-ZOE", "CRM-4711-ZOE", "CRM-4711-ZOE", "CRM-9711-ZOE"),
            new Person("crm-4712-anna", "CRM-4712-Anna", "crm-4712-anna", "CRM-9712-Anna"),
            new Person(
                    "Zo\u00eb.4713@example.com",
                    Normalizer.normalize("zo\u00eb.4713@example.com", Normalizer.Form.NFD),
                    "zo\u00eb.4713@example.com",
                    Normalizer.normalize("zo\u00eb.9713@example.com", Normalizer.Form.NFD)),
            new Person(
                    new Sha256().hex("otto.4714@example.com"),
                    "Otto.4714@example.com",
                    "otto.4714@example.com",
                    "otto.9714@example.com"),
            new Person(
                    "ida.4715@example.com",
                    new Sha256().hex("ida.4715@example.com"),
                    "ida.4715@example.com",
                    "ida.9715@example.com"),
            new Person(
                    "o'neil+4716@example.com",
                    "o'neil+4716@example.com",
                    "o'neil+4716@example.com",
                    "o'neil+9716@example.com"));

    private static final List<String> STORED =
            PEOPLE.stream().map(Person::stored).toList();
    private static final String[] STRANGERS =
            PEOPLE.stream().map(Person::stranger).toArray(String[]::new);
    private static final String MENTION = "delivery to %s. It bounced";

    /** What is done with a thing. */
    enum Fate {
        /** What is the person's goes. */
        GOES,
        /** It is somebody else's, and no longer names the person. */
        ERASED,
        /** It stays for now, is named, and the command ends with 1. */
        LEFT
    }

    /** What puts a thing with people into a data folder. */
    interface Plant {
        void in(Planted place) throws Exception;
    }

    /**
     * A row of the table.
     *
     * @param told what the command says of it
     * @param othersStay whether what others have beside it is still there afterwards
     */
    record Row(String thing, Fate fate, String told, boolean othersStay, Plant plant) {
        Row(String thing, Fate fate, String told, Plant plant) {
            this(thing, fate, told, true, plant);
        }

        @Override
        public String toString() {
            return thing + ": " + fate;
        }
    }

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        states(rows);
        plans(rows);
        files(rows);
        return Stream.concat(rowsOfLedger(), rows.stream());
    }

    /** Those whose people are in the ledger, or in files whose places are in it. */
    static Stream<Row> rowsOfLedger() {
        List<Row> rows = new ArrayList<>();
        staged(rows);
        quarantine(rows);
        texts(rows);
        return rows.stream();
    }

    private static void staged(List<Row> rows) {
        String told = "staged events";
        for (String state : List.of("pending", "staged")) {
            rows.add(new Row("a staged file, " + state, Fate.GOES, told, place -> place.part(state, events())));
        }
        rows.add(new Row(
                "a staged file of somebody else that names them",
                Fate.ERASED,
                told,
                place -> place.part("staged", mentions())));
        for (String state : List.of("planned", "sending", "sent", "stopped")) {
            rows.add(new Row(
                    "a staged file in a batch that is " + state,
                    Fate.LEFT,
                    PEOPLE.size() + " events of delivery-logs are being sent",
                    place -> place.batch(state, place.part("batched", events()), 1)));
        }
        rows.add(new Row(
                "a staged file of somebody else that names them, being sent",
                Fate.LEFT,
                "are being sent",
                place -> place.batch("sent", place.part("batched", mentions()), 1)));
        rows.add(new Row(
                "a staged file with a batch withdrawn and one on its way", Fate.LEFT, "are being sent", place -> {
                    long part = place.part("batched", events());
                    place.batch("withdrawn", part, 1);
                    place.batch("sending", part, 2);
                }));
        rows.add(new Row("a staged file of which a batch was withdrawn", Fate.GOES, told, place -> {
            long part = place.part("batched", events());
            for (String state : List.of("withdrawn", "confirmed", "split", "resent", "quarantined")) {
                place.batch(state, part, 1);
            }
        }));
        rows.add(new Row(
                "a staged file of somebody else that names them, withdrawn",
                Fate.ERASED,
                told,
                place -> place.batch("withdrawn", place.part("batched", mentions()), 1)));
        for (String state : List.of("sending", "stopped")) {
            rows.add(new Row(
                    "a staged file that leaves by a stream, " + state,
                    Fate.LEFT,
                    "are being sent",
                    place -> place.stream(state, place.part("streaming", events()))));
        }
        rows.add(new Row("a staged file that a kill left behind its delivery", Fate.GOES, "", false, place -> {
            place.part("delivered", events());
            place.stagedFile(List.of(event("CRM-9711-ZOE")));
        }));
        rows.add(new Row(
                "a staged file that no row of the ledger names",
                Fate.GOES,
                "",
                false,
                place -> place.stagedFile(events())));
        rows.add(new Row("a staged file that was set aside and is named again", Fate.GOES, told, place -> {
            place.part("staged", events());
            Path aside = place.data.resolve("set-aside/left-over");
            Files.createDirectories(aside);
            Files.move(place.data.resolve("staged"), aside.resolve("staged"));
        }));
        rows.add(new Row("a staged file that is damaged", Fate.LEFT, "CDP-5032", place -> {
            place.part("staged", events());
            try (Stream<Path> files = Files.list(place.data.resolve("staged"))) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".ndjson")).toList()) {
                    String text = Files.readString(file);
                    Files.writeString(file, text.replace("crm", "cxm"));
                }
            }
        }));
    }

    private static String event(String key) {
        return Planted.event(key, "unknown user");
    }

    private static List<String> events() {
        List<String> events = new ArrayList<>();
        PEOPLE.forEach(person -> events.addAll(List.of(event(person.stored()), event(person.stranger()))));
        return events;
    }

    private static List<String> mentions() {
        return PEOPLE.stream()
                .map(person -> Planted.event(person.stranger(), MENTION.formatted(person.stored())))
                .toList();
    }

    private static void quarantine(List<Row> rows) {
        String told = "rows of the quarantine";
        for (String state : List.of("open", "replaying", "replayed", "discarded")) {
            for (String kind : List.of("row", "event", "change")) {
                rows.add(new Row("a quarantined " + kind + ", " + state, Fate.GOES, told, place -> {
                    long input = place.input(Optional.of(Planted.UTF_8));
                    for (Person person : PEOPLE) {
                        for (String key : List.of(person.stored(), person.stranger())) {
                            place.quarantine(state, kind, input, payload(kind, key, "?"), Optional.empty(), "");
                        }
                    }
                }));
            }
        }
        for (String kind : List.of("row", "event", "change")) {
            rows.add(new Row(
                    "a quarantined " + kind + " of somebody else that names them", Fate.ERASED, told, place -> {
                        long input = place.input(Optional.of(Planted.UTF_8));
                        for (Person person : PEOPLE) {
                            String text = MENTION.formatted(person.stored());
                            place.quarantine(
                                    "open", kind, input, payload(kind, person.stranger(), text), Optional.empty(), "");
                        }
                    }));
        }
        rows.add(new Row("a quarantined row that was corrected to somebody else", Fate.GOES, told, false, place -> {
            long input = place.input(Optional.of(Planted.UTF_8));
            for (Person person : PEOPLE) {
                byte[] corrected = payload("row", person.stranger(), "?");
                place.quarantine(
                        "open", "row", input, payload("row", person.stored(), "?"), Optional.of(corrected), "");
            }
            place.quarantine("open", "row", input, payload("row", "CRM-9711-ZOE", "?"), Optional.empty(), "");
        }));
        rows.add(new Row("a quarantined row that was corrected to them", Fate.GOES, told, false, place -> {
            long input = place.input(Optional.of(Planted.UTF_8));
            for (Person person : PEOPLE) {
                byte[] corrected = payload("row", person.stored(), "?");
                place.quarantine("open", "row", input, payload("row", "", "?"), Optional.of(corrected), "");
            }
        }));
        rows.add(new Row("a quarantined row whose dialect is not known", Fate.GOES, told, place -> {
            long input = place.input(Optional.empty());
            for (Person person : PEOPLE) {
                for (String key : List.of(person.stored(), person.stranger())) {
                    place.quarantine("open", "row", input, payload("row", key, "?"), Optional.empty(), "");
                }
            }
        }));
        rows.add(new Row("a quarantined row of no input", Fate.GOES, told, false, place -> {
            for (String key : STORED) {
                place.quarantine("open", "row", 0, payload("row", key, "?"), Optional.empty(), "");
            }
        }));
        rows.add(new Row("a quarantined row that is torn", Fate.GOES, told, place -> {
            long input = place.input(Optional.of(Planted.UTF_8));
            for (Person person : PEOPLE) {
                for (String key : List.of(person.stored(), person.stranger())) {
                    byte[] torn = ("7;\"to " + key + "\t\n").getBytes(StandardCharsets.UTF_8);
                    place.quarantine("open", "row", input, torn, Optional.empty(), "");
                }
            }
        }));
        rows.add(new Row("a quarantined row in windows-1252", Fate.GOES, told, place -> {
            long input = place.input(Optional.of(Planted.WINDOWS));
            for (Person person : PEOPLE) {
                for (String key : List.of(person.stored(), person.stranger())) {
                    String composed = Normalizer.normalize(key, Normalizer.Form.NFC);
                    byte[] payload = Planted.row(Planted.WINDOWS, composed, "1", "\u00e9t\u00e9");
                    place.quarantine("open", "row", input, payload, Optional.empty(), "");
                }
            }
        }));
        rows.add(new Row("the message of a quarantined row of somebody else", Fate.ERASED, told, place -> {
            long input = place.input(Optional.of(Planted.UTF_8));
            for (Person person : PEOPLE) {
                byte[] payload = payload("row", person.stranger(), "?");
                String message = MENTION.formatted(person.stored());
                place.quarantine("open", "row", input, payload, Optional.empty(), message);
            }
        }));
        rows.add(new Row("the message of a quarantined row without content", Fate.ERASED, told, false, place -> {
            for (String key : STORED) {
                place.quarantine("expired", "row", 0, new byte[0], Optional.empty(), MENTION.formatted(key));
            }
        }));
    }

    private static byte[] payload(String kind, String key, String text) {
        return switch (kind) {
            case "row" -> Planted.row(Planted.UTF_8, key, "1", text);
            case "event" -> Planted.event(key, text).getBytes(StandardCharsets.UTF_8);
            default -> Planted.change(key, text);
        };
    }

    /** Rows of key, address and comment: theirs, or of others. */
    private static List<String[]> people(boolean theirs, boolean byAddress, boolean mention) {
        List<String[]> people = new ArrayList<>();
        int number = 0;
        for (Person person : PEOPLE) {
            String key = "member-" + ++number;
            if (theirs) {
                people.add(
                        byAddress
                                ? new String[] {key, person.stored(), "x"}
                                : new String[] {person.stored(), null, "x"});
            }
            people.add(new String[] {
                person.stranger(), "other-" + number, mention ? MENTION.formatted(person.stored()) : "y"
            });
        }
        return people;
    }

    private static void states(List<Row> rows) {
        String told = "rows of snapshots";
        for (String file : List.of("wanted_file", "applied_file")) {
            rows.add(new Row(
                    "a key in a " + file,
                    Fate.GOES,
                    told,
                    place -> place.audience(file, place.state(people(true, false, false)))));
            rows.add(new Row(
                    "an address in a " + file,
                    Fate.GOES,
                    told,
                    place -> place.audience(file, place.state(people(true, true, false)))));
            rows.add(new Row(
                    "a comment of somebody else in a " + file,
                    Fate.ERASED,
                    told,
                    place -> place.audience(file, place.state(people(false, false, true)))));
        }
        rows.add(new Row(
                "a member of a list of Campaign who is wanted",
                Fate.GOES,
                told,
                place -> place.audience("group_id", "7", "wanted_file", place.state(people(true, false, false)))));
        rows.add(new Row(
                "a member on a list of Campaign",
                Fate.LEFT,
                PEOPLE.size() + " on the list of the audience",
                place -> place.audience("group_id", "7", "applied_file", place.state(people(true, false, false)))));
        rows.add(new Row(
                "a member in doubt",
                Fate.GOES,
                told,
                place -> place.doubt(place.audience(), place.state(people(true, false, false)))));
        rows.add(new Row(
                "a snapshot that no audience names",
                Fate.GOES,
                "",
                false,
                place -> place.state(people(true, false, false))));
        for (String state : List.of("approved", "applying", "applied")) {
            rows.add(new Row(
                    "a member of an audience whose plan is " + state,
                    Fate.LEFT,
                    "a plan of the audience",
                    place -> place.plan(
                            state, place.audience("wanted_file", place.state(people(true, false, false))), List.of())));
        }
    }

    private static void plans(List<Row> rows) {
        for (String state : List.of("planned", "held")) {
            rows.add(new Row(
                    "a plan, " + state,
                    Fate.GOES,
                    "plans that wait",
                    false,
                    place -> place.plan(state, place.audience(), people(true, false, false))));
            rows.add(new Row(
                    "a value of a plan, " + state,
                    Fate.GOES,
                    "plans that wait",
                    false,
                    place -> place.plan(state, place.audience(), people(true, true, false))));
            rows.add(new Row(
                    "a plan of others that names them, " + state,
                    Fate.GOES,
                    "plans that wait",
                    false,
                    place -> place.plan(state, place.audience(), people(false, false, true))));
        }
        for (String state : List.of("approved", "applying", "applied")) {
            rows.add(new Row(
                    "a plan, " + state,
                    Fate.LEFT,
                    "is being applied",
                    place -> place.plan(state, place.audience(), people(true, false, false))));
        }
        for (String state : List.of("confirmed", "unconfirmed", "stopped", "superseded")) {
            rows.add(new Row(
                    "the file of a plan, " + state,
                    Fate.GOES,
                    "",
                    false,
                    place -> place.plan(state, place.audience(), people(true, false, false))));
        }
        rows.add(new Row("the key of a change that Campaign refused", Fate.GOES, "notes of plans and values", place -> {
            long audience = place.audience();
            long plan = place.plan("confirmed", audience, List.of());
            for (Person person : PEOPLE) {
                for (String key : List.of(person.stored(), person.stranger())) {
                    place.insert(
                            "plan_refusal", "plan_id", plan, "audience_id", audience, "record_key", key, "why", "x");
                }
            }
        }));
    }

    private static void files(List<Row> rows) {
        rows.add(new Row("a copy of an export under way", Fate.LEFT, "inbox/f1/part.csv", place -> {
            export(place);
            place.file("inbox/f1/part.csv", table(true));
        }));
        rows.add(new Row("a packed copy of an export under way", Fate.LEFT, "inbox/f1/part.csv.gz", place -> {
            export(place);
            place.file("inbox/f1/part.csv.gz", Planted.gzip(table(true)));
        }));
        rows.add(new Row(
                "a copy of an export under way that was set aside", Fate.LEFT, "inbox/f1/part.csv.gz", place -> {
                    export(place);
                    place.file("set-aside/left-over/inbox/f1/part.csv.gz", Planted.gzip(table(true)));
                }));
        for (String file : List.of(
                "inbox/f2/part.csv.gz",
                "set-aside/left-over/inbox/f2/part.csv",
                "set-aside/left-over/query/delivery-logs/delivery-logs-1.csv",
                "spill/job-1/rows.tmp",
                "outgoing/list-1/page-1.json")) {
            rows.add(new Row("what a kill left in " + file, Fate.GOES, "", false, place -> {
                byte[] table = table(true);
                place.file(file, file.endsWith(".gz") ? Planted.gzip(table) : table);
            }));
        }
        for (String where : List.of("archive/", "failed/")) {
            rows.add(new Row(
                    "a queried file in " + where,
                    Fate.GOES,
                    "files of queried logs",
                    false,
                    place -> place.file("query/delivery-logs/" + where + "delivery-logs-1.csv", table(true))));
            rows.add(new Row(
                    "a queried file of others in " + where + " that names them",
                    Fate.GOES,
                    "files of queried logs",
                    false,
                    place -> place.file("query/delivery-logs/" + where + "delivery-logs-1.csv", table(false))));
        }
        rows.add(new Row(
                "a queried file that waits",
                Fate.LEFT,
                "query/delivery-logs/delivery-logs-1.csv waits to be read",
                place -> {
                    long window = place.insertId(
                            "query_window",
                            "flow",
                            "delivery-logs",
                            "from_time",
                            Planted.NOW,
                            "to_time",
                            Planted.NOW,
                            "behind_time",
                            Planted.NOW,
                            "state",
                            "open",
                            "opened_at",
                            Planted.NOW);
                    place.insert(
                            "query_file",
                            "window_id",
                            window,
                            "flow",
                            "delivery-logs",
                            "name",
                            "delivery-logs-1.csv",
                            "bytes",
                            1,
                            "modified_at",
                            Planted.NOW,
                            "row_count",
                            1,
                            "state",
                            "written",
                            "written_at",
                            Planted.NOW);
                    place.file("query/delivery-logs/delivery-logs-1.csv", table(true));
                }));
        rows.add(new Row(
                "a queried file that the ledger does not know",
                Fate.GOES,
                "",
                false,
                place -> place.file("query/delivery-logs/delivery-logs-1.csv", table(true))));
        rows.add(new Row(
                "a file that nobody knows",
                Fate.LEFT,
                "notes/people.txt",
                place -> place.file("notes/people.txt", table(true))));
    }

    private static void export(Planted place) throws Exception {
        long input = place.input(Optional.empty(), "state", "reading", "direction", "destination");
        place.insert(
                "export",
                "input_id",
                input,
                "audience_id",
                "a",
                "audience_name",
                "a",
                "kind",
                "full",
                "parts",
                1,
                "exported_at",
                Planted.NOW,
                "fingerprint",
                "f1");
    }

    private static byte[] table(boolean theirs) {
        List<String[]> rows = new ArrayList<>();
        for (Person person : PEOPLE) {
            rows.add(new String[] {
                theirs ? person.stored() : "nobody", "1", theirs ? "x" : MENTION.formatted(person.stored())
            });
            rows.add(new String[] {person.stranger(), "1", "x"});
        }
        return Planted.table(rows);
    }

    private static void texts(List<Row> rows) {
        String told = "texts of the ledger";
        rows.add(new Row("a value that an enumeration lacks", Fate.GOES, "notes of plans and values", place -> {
            long input = place.input(Optional.empty());
            for (Person person : PEOPLE) {
                for (String value : List.of(person.stored(), person.stranger())) {
                    place.insert(
                            "unknown_value",
                            "input_id",
                            input,
                            "column_name",
                            "status",
                            "shown",
                            value,
                            "row_count",
                            1);
                }
            }
        }));
        rows.add(new Row("the error of an input", Fate.ERASED, told, place -> {
            for (Person person : PEOPLE) {
                place.input(Optional.empty(), "error", MENTION.formatted(person.stored()) + " of " + person.stranger());
            }
        }));
        rows.add(new Row("the errors of a batch, a stream and a plan", Fate.ERASED, told, place -> {
            int number = 0;
            for (Person person : PEOPLE) {
                String error = MENTION.formatted(person.stored()) + " of " + person.stranger();
                place.insert(
                        "batch",
                        "external_id",
                        "b" + ++number,
                        "dataset_id",
                        "d",
                        "state",
                        "confirmed",
                        "row_count",
                        1,
                        "bytes",
                        1,
                        "next_at",
                        Planted.NOW,
                        "planned_at",
                        Planted.NOW,
                        "error",
                        error);
                long part = place.insertId(
                        "part",
                        "input_id",
                        place.input(Optional.empty()),
                        "dataset_id",
                        "d",
                        "file",
                        "p" + number,
                        "row_count",
                        1,
                        "bytes",
                        1,
                        "state",
                        "delivered",
                        "created_at",
                        Planted.NOW);
                place.insert(
                        "stream",
                        "part_id",
                        part,
                        "state",
                        "done",
                        "next_at",
                        Planted.NOW,
                        "begun_at",
                        Planted.NOW,
                        "error",
                        error);
                place.insert(
                        "plan",
                        "name",
                        "plan" + number,
                        "flow",
                        "f",
                        "file",
                        "x",
                        "state",
                        "confirmed",
                        "pages",
                        1,
                        "next_at",
                        Planted.NOW,
                        "created_at",
                        Planted.NOW,
                        "error",
                        error);
            }
        }));
        rows.add(new Row("the error of a replay and of a query, the receipt of a run", Fate.ERASED, told, place -> {
            for (Person person : PEOPLE) {
                String error = MENTION.formatted(person.stored()) + " of " + person.stranger();
                place.insert(
                        "replay",
                        "flow",
                        "f",
                        "direction",
                        "source",
                        "state",
                        "done",
                        "row_count",
                        1,
                        "asked_at",
                        Planted.NOW,
                        "error",
                        error);
                place.insert(
                        "query_window",
                        "flow",
                        "f",
                        "from_time",
                        Planted.NOW,
                        "to_time",
                        Planted.NOW,
                        "behind_time",
                        Planted.NOW,
                        "state",
                        "done",
                        "opened_at",
                        Planted.NOW,
                        "error",
                        error);
                place.insert(
                        "run",
                        "command",
                        "run",
                        "started_at",
                        Planted.NOW,
                        "receipt",
                        "{\"error\": \"" + error + "\"}");
            }
        }));
        rows.add(new Row("the reason of an alert, of its notice, of an entry of a folder", Fate.ERASED, told, place -> {
            int number = 0;
            for (Person person : PEOPLE) {
                String error = MENTION.formatted(person.stored()) + " of " + person.stranger();
                String name = "n" + ++number;
                place.insert(
                        "alert",
                        "check_id",
                        name,
                        "flow",
                        "f",
                        "severity",
                        "warning",
                        "reason",
                        error,
                        "since",
                        Planted.NOW,
                        "raised_at",
                        Planted.NOW);
                place.insert(
                        "alert_notice",
                        "notice_id",
                        name,
                        "target",
                        "t",
                        "check_id",
                        "c",
                        "flow",
                        "f",
                        "state",
                        "raised",
                        "severity",
                        "warning",
                        "reason",
                        error,
                        "since",
                        Planted.NOW,
                        "happened_at",
                        Planted.NOW);
                place.insert(
                        "place_entry",
                        "place",
                        "p",
                        "flow",
                        "f",
                        "name",
                        name,
                        "reason",
                        "unknown",
                        "detail",
                        error,
                        "version",
                        "1",
                        "modified_at",
                        Planted.NOW,
                        "entries",
                        1,
                        "since",
                        Planted.NOW,
                        "tries",
                        1);
            }
        }));
        rows.add(new Row("why somebody is on the list, the audit, the doubt of an export", Fate.ERASED, told, place -> {
            int number = 0;
            for (Person person : PEOPLE) {
                String error = MENTION.formatted(person.stored()) + " of " + person.stranger();
                place.insert(
                        "suppression",
                        "identity_hash",
                        "h" + ++number,
                        "origin",
                        "command",
                        "since",
                        Planted.NOW,
                        "until_at",
                        Planted.NOW,
                        "reason",
                        error);
                place.insert(
                        "privacy_audit",
                        "happened_at",
                        Planted.NOW,
                        "action",
                        "suppressed",
                        "identity_hash",
                        "h",
                        "detail",
                        error);
                place.insert(
                        "export",
                        "input_id",
                        place.input(Optional.empty()),
                        "audience_id",
                        "a",
                        "audience_name",
                        "a",
                        "kind",
                        "full",
                        "parts",
                        1,
                        "exported_at",
                        Planted.NOW,
                        "fingerprint",
                        "f",
                        "doubt",
                        error);
            }
        }));
        for (String state : List.of("done", "repeated", "refused", "abandoned")) {
            rows.add(new Row("the name of an input that is " + state, Fate.ERASED, "texts of the ledger", place -> {
                for (Person person : PEOPLE) {
                    String name = "logs of " + person.stored() + ", " + person.stranger();
                    place.input(Optional.empty(), "name", name, "state", state, "place", "/in/" + name);
                }
            }));
        }
        rows.add(new Row(
                "the name of an input that is being read", Fate.LEFT, "run the bridge until it is done", place -> {
                    for (Person person : PEOPLE) {
                        String name = "logs of " + person.stored() + ", " + person.stranger();
                        place.input(Optional.empty(), "name", name, "state", "reading");
                    }
                }));
        rows.add(new Row("the name of an entry of a folder", Fate.LEFT, "rename or remove the file", place -> {
            for (Person person : PEOPLE) {
                place.insert(
                        "place_entry",
                        "place",
                        "p",
                        "flow",
                        "f",
                        "name",
                        person.stored() + ", " + person.stranger(),
                        "reason",
                        "unknown",
                        "detail",
                        "",
                        "version",
                        "1",
                        "modified_at",
                        Planted.NOW,
                        "entries",
                        1,
                        "since",
                        Planted.NOW,
                        "tries",
                        1);
            }
        }));
        rows.add(new Row("the name of an audience", Fate.LEFT, "rename the audience", place -> {
            for (Person person : PEOPLE) {
                place.audience("list_name", person.stored() + ", " + person.stranger());
            }
        }));
    }

    /** Prepares an empty ledger for a data folder. */
    abstract void prepare(Path data) throws Exception;

    /** A connection to it. */
    abstract Connection connect(Path data) throws Exception;

    /** Opens it as the command does. */
    abstract Ledger open(Path data) throws Exception;

    /** Where people are in a ledger that is no file of the data folder. */
    abstract Set<String> tracesOfLedger(Path data, String... identities) throws Exception;

    @ParameterizedTest
    @MethodSource("rows")
    void of_each_state_of_each_thing_nothing_is_left_that_is_not_named(Row row) throws Exception {
        Path data = folder.resolve("data");
        Files.createDirectories(data);
        prepare(data);
        try (Connection sql = connect(data)) {
            row.plant().in(new Planted(data, sql));
        }
        for (Person person : PEOPLE) {
            assertThat(traces(data, person.clear()))
                    .as("before, " + person.asked())
                    .isNotEmpty();
        }
        if (row.othersStay()) {
            assertThat(traces(data, STRANGERS)).as("others, before").isNotEmpty();
        }

        Outcome outcome;
        try (Ledger ledger = open(data)) {
            outcome = Planted.forget(
                    ledger, data, PEOPLE.stream().map(Person::asked).toList(), true);
        }

        Set<String> left = traces(data, PEOPLE.stream().map(Person::clear).toArray(String[]::new));
        if (row.fate() == Fate.LEFT) {
            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.told()).anyMatch(told -> told.contains(row.told()));
            assertThat(left)
                    .isNotEmpty()
                    .allSatisfy(place -> assertThat(outcome.told())
                            .as(place)
                            .anyMatch(told -> told.startsWith(place.replace("ledger.db:", "ledger, table ") + ":")));
        } else {
            assertThat(left).as(outcome.told().toString()).isEmpty();
            assertThat(outcome.told()).isEmpty();
            assertThat(
                            row.fate() == Fate.GOES
                                    ? outcome.removal().removed()
                                    : outcome.removal().erased())
                    .containsKeys(row.told().isEmpty() ? new String[0] : new String[] {row.told()});
        }
        if (row.othersStay()) {
            for (Person person : PEOPLE) {
                assertThat(traces(data, person.stranger()))
                        .as(person.stranger())
                        .isNotEmpty();
            }
        }
    }

    private Set<String> traces(Path data, String... identities) throws Exception {
        Set<String> places = new TreeSet<>(Traces.in(data, identities));
        places.addAll(tracesOfLedger(data, identities));
        return places;
    }
}
