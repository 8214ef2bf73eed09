package io.cdpbridge.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern PERSON = Pattern.compile("[pPr](\\d+)");

    static final String STATUS = "segmentMembership_status";
    static final String QUALIFIED = "lastQualificationTime";

    /** Columns of values, and the attributes that they fill, as the sandbox names them. */
    static final Map<String, String> VALUES = values();

    /** The column in which an empty cell says nothing. */
    static final String KEPT = "homeAddress_city";

    /** The attribute of the organisational unit, the unit that the bridge serves, and another one. */
    static final String UNIT = "orgUnit-id";

    static final String SERVED = "5";
    static final String OTHER = "9";

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
                        .allMatch(
                                export -> export.mayLackAPart() == export.in(0).mayLackAPart())
                && exports.stream()
                        .flatMap(export -> export.rows().stream())
                        .flatMap(row -> row.cells().values().stream())
                        .allMatch(cell -> cell.length() < 50);
    }

    /** The number of a person behind the first p or r, as keys and labels have it; 0 without one. */
    static int person(String text) {
        Matcher number = PERSON.matcher(text);
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    /** The numbers of the people that its exports are about. */
    Set<Integer> people() {
        Set<Integer> people = new TreeSet<>();
        exports.forEach(export -> export.rows().forEach(row -> people.add(person(row.cell(identity.column())))));
        return people;
    }

    /** The same without what is about others than these people and the one who is in all audiences. */
    History about(Predicate<Integer> whom) {
        Predicate<Integer> kept = person -> person == 0 || whom.test(person);
        List<Export> fewer = exports.stream()
                .map(export -> export.with(export.rows().stream()
                        .filter(row -> kept.test(person(row.cell(identity.column()))))
                        .toList()))
                .toList();
        return withExports(fewer)
                .withPopulation(population.stream()
                        .filter(recipient -> kept.test(person(recipient.key())))
                        .toList())
                .withHands(hands.stream()
                        .filter(hand -> kept.test(person(hand.label())))
                        .toList());
    }

    /** Each of its lives alone. */
    List<History> lives() {
        return people().stream()
                .filter(person -> person > 0)
                .map(Lives::of)
                .distinct()
                .map(life -> about(person -> Lives.of(person) == life))
                .toList();
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

    /** The full export in doubt whose exits take place by an approval. */
    Optional<Export> approved(Hand.Approves approves) {
        List<Export> read = new ArrayList<>(read(approves.round() - 1));
        read.removeIf(
                export -> export.flow() != Flow.LISTS || !export.audience().equals(approves.audience()));
        // Of one second the full one is the last.
        return read.stream()
                .max(Comparator.comparing(Export::at).thenComparing(Export::full))
                .filter(export -> export.full() && Said.inDoubt(this, export));
    }

    /** The exports that were read when a round's run has ended. */
    List<Export> read(int round) {
        List<Export> read = new ArrayList<>(exports);
        read.removeIf(export -> export.round() > round);
        return read;
    }
}
