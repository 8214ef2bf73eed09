package io.cdpbridge.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Exports of some audiences about a few people, and what becomes of these people in Campaign meanwhile. Time goes in rounds: what
 * somebody does by hand, then the files that arrive, then a run. Keys, titles and labels hold {@code {}} in place of a prefix, so
 * that many histories can share one bridge.
 */
record History(
        String prefix,
        Identity identity,
        List<Audience> audiences,
        List<Recipient> population,
        List<Export> exports,
        List<Hand> hands,
        int rounds) {

    static final String STATUS = "segmentMembership_status";
    static final String QUALIFIED = "lastQualificationTime";

    /** Columns of values, and the attributes that they fill, as the sandbox names them. */
    static final Map<String, String> VALUES = values();

    /** The column in which an empty cell says nothing. */
    static final String KEPT = "homeAddress_city";

    /** The columns that can spoil a row. */
    static final String GENDER = "person_gender";

    static final String PHONE = "mobilePhone_number";

    private static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("person_name_firstName", "firstName");
        values.put("person_name_lastName", "lastName");
        values.put(KEPT, "location/city");
        return values;
    }

    Audience audience(String name) {
        return audiences.stream()
                .filter(audience -> audience.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    History named(String other) {
        return new History(other, identity, audiences, population, exports, hands, rounds);
    }

    History withExports(List<Export> others) {
        return new History(prefix, identity, audiences, population, List.copyOf(others), hands, rounds);
    }

    History withHands(List<Hand> others) {
        return new History(prefix, identity, audiences, population, exports, List.copyOf(others), rounds);
    }

    History withPopulation(List<Recipient> others) {
        return new History(prefix, identity, audiences, List.copyOf(others), exports, hands, rounds);
    }

    History withRounds(int others) {
        return new History(prefix, identity, audiences, population, exports, hands, others);
    }

    /**
     * Whether it ends the same in whichever order and runs the exports are read. A change that Campaign cannot hold keeps back what
     * came with it.
     */
    boolean isOrderless() {
        return hands.isEmpty()
                && exports.stream()
                        .flatMap(export -> export.rows().stream())
                        .flatMap(row -> row.cells().values().stream())
                        .allMatch(cell -> cell.length() < 50);
    }

    /** The same exports in other runs, and whole. */
    History shuffled(Random random) {
        List<Export> others = new ArrayList<>();
        exports.forEach(export -> others.add(export.in(random.nextInt(rounds))));
        Collections.shuffle(others, random);
        return withExports(others);
    }

    /** All of it as somebody would replay it: what is done by hand, files with their contents, and runs. */
    String text() {
        StringBuilder text = new StringBuilder("population (identity " + identity.word() + "):\n");
        population.forEach(recipient -> text.append("  ")
                .append(recipient.toString().replace("{}", prefix))
                .append('\n'));
        audiences.forEach(audience -> text.append("  audience ")
                .append(audience.id(prefix))
                .append(" is called ")
                .append(audience.title(prefix))
                .append('\n'));
        for (int round = 0; round < rounds; round++) {
            for (Hand hand : hands) {
                if (hand.round() == round) {
                    text.append("by hand: ")
                            .append(hand.toString().replace("{}", prefix))
                            .append('\n');
                }
            }
            for (Map.Entry<String, String> file : files(round).entrySet()) {
                text.append("--- ").append(file.getKey()).append('\n').append(file.getValue());
            }
            text.append("=== run ").append(round + 1).append('\n');
        }
        return text.toString();
    }

    /** The files that arrive in a round, by their place in the landing zone. */
    Map<String, String> files(int round) {
        Map<String, String> files = new LinkedHashMap<>();
        exports.forEach(export -> files.putAll(export.files(prefix, round)));
        return files;
    }

    /** The exports that were read when a round's run has ended. */
    List<Export> read(int round) {
        List<Export> read = new ArrayList<>(exports);
        read.removeIf(export -> export.round() > round);
        return read;
    }
}
