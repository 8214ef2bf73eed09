package io.cdpbridge.history;

import io.cdpbridge.history.Export.Naming;
import io.cdpbridge.history.Export.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Draws the exports of an audience to a flow, with their rows: what an export is for all lives together, its rows for each. */
final class ExportDraw {
    private final Random random;
    private final Lives lives;
    private final Identity identity;
    private final int rounds;

    /** No two rows of a person are of one moment but for those that are meant to be. */
    private int seconds;

    ExportDraw(Random random, Lives lives, Identity identity, int rounds) {
        this.random = random;
        this.lives = lives;
        this.identity = identity;
        this.rounds = rounds;
    }

    /** Whether exports are of a kind. */
    private boolean has(Kind kind) {
        return lives.shared().contains(kind);
    }

    private boolean one(Kind kind, int in) {
        return has(kind) && random.nextInt(in) == 0;
    }

    private boolean has(int person, Kind kind) {
        return lives.kinds(person).contains(kind);
    }

    private boolean one(int person, Kind kind, int in) {
        return has(person, kind) && random.nextInt(in) == 0;
    }

    List<Export> exports(Flow flow, String audience, Instant first) {
        int count = 2 + random.nextInt(3);
        Duration step =
                has(Kind.LATE_BY_MORE_THAN_A_WEEK) ? Duration.ofDays(5) : Duration.ofHours(3 + random.nextInt(60));
        List<Integer> arrivals = new ArrayList<>();
        IntStream.range(0, count).forEach(any -> arrivals.add(random.nextInt(rounds)));
        boolean late = has(Kind.LATE_BY_MORE_THAN_A_WEEK) || random.nextInt(4) == 0;
        if (late) {
            Collections.shuffle(arrivals, random);
        } else {
            Collections.sort(arrivals);
        }
        List<Export> exports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Whoever exports to both flows does so at different seconds: of two words of one second none is the
            // newest.
            Instant at = first.plus(step.multipliedBy(i)).plusSeconds(random.nextInt(3_000));
            boolean full = i == 0 ? random.nextInt(4) > 0 : random.nextInt(3) == 0;
            exports.add(export(flow, audience, at, full, arrivals.get(i)));
            if (flow == Flow.LISTS && one(Kind.FULL_AND_INCREMENTAL_OF_A_SECOND, 2)) {
                exports.add(export(flow, audience, at, !full, random.nextInt(rounds)));
            }
        }
        return exports;
    }

    private Export export(Flow flow, String audience, Instant at, boolean full, int round) {
        Naming naming = full
                ? one(Kind.FULL_IN_A_NAME, 2) ? Naming.FULL_IN_CAPITALS : Naming.FULL
                : one(Kind.FULL_IN_A_NAME, 2) ? Naming.INCREMENTAL_TO_A_FULL_PRICE : Naming.INCREMENTAL;
        List<Row> rows = new ArrayList<>();
        boolean doubted = full
                && flow == Flow.LISTS
                && (has(Kind.EXITS_IN_DOUBT) || has(Kind.EXITS_APPROVED))
                && random.nextBoolean();
        if (doubted && random.nextBoolean()) {
            return new Export(flow, audience, at, naming, columns(flow), rows, List.of(new Part(1, round)));
        }
        if (flow == Flow.LISTS) {
            rows.add(row(flow, at, 0, !doubted));
        }
        for (int person : lives.people()) {
            if (random.nextInt(10) < 6) {
                boolean member = (full && !doubted) || random.nextBoolean();
                if (flow == Flow.VALUES
                        && !has(person, Kind.VALUE_OF_WHO_EXITS)
                        && !has(person, Kind.OBJECTION_OF_WHO_EXITS)
                        && !has(person, Kind.OBJECTION_BESIDE_ANOTHER_AUDIENCES_EXIT)) {
                    member = true;
                }
                Row row = row(flow, at, person, member);
                rows.add(row);
                if (one(person, Kind.TWO_WORDS_IN_AN_EXPORT, 3)) {
                    rows.add(second(flow, at, person, row, full && !doubted));
                }
            }
        }
        if (flow == Flow.LISTS && one(Kind.REJECTED_ROW_IN_A_FULL_EXPORT, 4)) {
            rows.add(new Row(Map.of(identity.column(), random.nextBoolean() ? " " : "{}p1"), random.nextBoolean()));
        }
        Collections.shuffle(rows, random);
        if (full && flow == Flow.LISTS && one(Kind.AS_LONG_AS_A_FILE_CAN_BE, 2) && rows.size() > Export.ROWS_PER_FILE) {
            rows = rows.subList(0, Export.ROWS_PER_FILE);
            return new Export(flow, audience, at, naming, columns(flow), rows, List.of(new Part(1, round)));
        }
        return new Export(flow, audience, at, naming, columns(flow), rows, parts(round));
    }

    private List<String> columns(Flow flow) {
        List<String> columns = new ArrayList<>(List.of(identity.column(), History.STATUS, History.QUALIFIED));
        if (flow == Flow.VALUES) {
            columns.addAll(List.of(History.GENDER, History.PHONE));
            for (String column : History.VALUES.keySet()) {
                if (!one(Kind.COLUMN_LACKS, 3)) {
                    columns.add(column);
                }
            }
            for (Flag flag : Flag.values()) {
                if (!one(Kind.CONSENT_COLUMNS_LACK, 3)) {
                    columns.addAll(List.of(flag.word(), flag.time()));
                }
            }
        }
        return columns;
    }

    private List<Part> parts(int round) {
        if (!one(Kind.LATE_PART, 3) || round + 1 >= rounds) {
            return List.of(new Part(1, round));
        }
        return List.of(new Part(1, round), new Part(3, round), new Part(2, round + 1));
    }

    private Row row(Flow flow, Instant at, int person, boolean member) {
        Map<String, String> cells = new TreeMap<>();
        String key = identity.key(person);
        if (one(person, Kind.SPACE_ROUND_A_KEY, 3)) {
            key = random.nextBoolean() ? "\u00a0" + key : key + "\u2003 ";
        }
        cells.put(identity.column(), key);
        cells.put(History.STATUS, member ? "realized" : "exited");
        cells.put(History.QUALIFIED, qualified(at));
        boolean rejected = person > 0
                && (flow == Flow.LISTS
                        ? one(person, Kind.REJECTED_ROW_IN_A_FULL_EXPORT, 4)
                        : one(person, Kind.OBJECTION_IN_A_REJECTED_ROW, 3));
        if (rejected) {
            spoil(flow, cells);
        }
        if (flow == Flow.VALUES) {
            for (String column : History.VALUES.keySet()) {
                cells.put(column, random.nextInt(4) == 0 ? "" : Character.toString("ABCDEF".charAt(random.nextInt(6))));
            }
            if (one(person, Kind.OBJECTION_BESIDE_A_CHANGE_THAT_IS_REFUSED, 4)) {
                cells.put("person_name_firstName", "x".repeat(51));
            }
            for (Flag flag : Flag.values()) {
                consent(person, flag, cells, at);
            }
        }
        return new Row(cells, false);
    }

    private String qualified(Instant at) {
        return at.minusSeconds(4_000 + ++seconds).toString();
    }

    private void spoil(Flow flow, Map<String, String> cells) {
        switch (random.nextInt(flow == Flow.LISTS ? 2 : 4)) {
            case 0 -> cells.put(History.STATUS, "perhaps");
            case 1 -> cells.put(History.QUALIFIED, "the day before");
            case 2 -> cells.put(History.GENDER, "unicorn");
            default -> cells.put(History.PHONE, "call me");
        }
    }

    private void consent(int person, Flag flag, Map<String, String> cells, Instant at) {
        int drawn = random.nextInt(10);
        cells.put(flag.word(), drawn < 3 ? "n" : drawn < 5 ? "y" : drawn < 6 ? "p" : "");
        // Whole days, so that words of one moment meet.
        Instant time = Instant.parse("2026-11-01T12:00:00Z").plus(Duration.ofDays(random.nextInt(26) - 6));
        String said = time.isAfter(at) || one(person, Kind.OBJECTION_AFTER_AN_OPT_IN_IN_CAMPAIGN, 2)
                ? at.minusSeconds(1).toString()
                : time.toString();
        if (drawn < 5) {
            int readable = has(person, Kind.OBJECTION_IN_A_REJECTED_ROW) ? random.nextInt(5) : 4;
            cells.put(flag.time(), readable == 0 ? "soon" : readable == 1 ? "" : said);
        }
    }

    /** Another row of the person: of the same moment and with the same values, or later. */
    private Row second(Flow flow, Instant at, int person, Row row, boolean full) {
        if (random.nextBoolean()) {
            return row(flow, at, person, full || random.nextBoolean());
        }
        Map<String, String> cells = new TreeMap<>(row.cells());
        if (flow == Flow.LISTS) {
            cells.put(History.STATUS, full || random.nextBoolean() ? "realized" : "exited");
        } else {
            for (Flag flag : Flag.values()) {
                consent(person, flag, cells, at);
            }
        }
        return new Row(cells, false);
    }
}
