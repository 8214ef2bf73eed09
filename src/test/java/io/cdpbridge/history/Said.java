package io.cdpbridge.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a row says, as the rules have it and not as the bridge reads it.
 *
 * @param key whose it is, in the form of the identity; nothing when nobody can tell
 * @param taken whether the row counts for membership, or for values
 * @param values by attribute: a value, or empty where the cell is; a column that the export lacks says nothing,
 *     nor does an empty cell that keeps what there is
 * @param words of the consents
 */
record Said(
        Export export,
        Optional<String> key,
        boolean taken,
        boolean member,
        Optional<Instant> qualified,
        Map<String, String> values,
        Map<Flag, Word> words) {

    private static final Set<String> MEMBER = Set.of("realized", "existing", "active");
    private static final Set<String> LEFT = Set.of("exited", "expired");
    private static final Set<String> OUT = Set.of("n", "dn", "out");
    private static final Set<String> IN = Set.of("y", "dy", "in");
    private static final Set<String> UNDECIDED = Set.of("p", "u", "pending");
    private static final Set<String> GENDERS = Set.of("", "male", "female");

    /** What a consent's cell says, and when that was said; nothing when the time cannot be read. */
    record Word(boolean objects, Optional<Instant> at, Instant exported) {}

    /** All rows of an export. */
    static List<Said> of(History history, Export export) {
        List<Said> said = new ArrayList<>();
        export.rows().forEach(row -> said.add(of(history, export, row)));
        return said;
    }

    /**
     * Whether a full export is no evidence that anybody has left whom it does not name: some key cannot be read, somebody has left, it
     * lists no member, or a part may be missing.
     */
    static boolean inDoubt(History history, Export export) {
        List<Said> rows = of(history, export);
        return rows.stream().anyMatch(row -> row.key().isEmpty() || (row.taken() && !row.member()))
                || rows.stream().noneMatch(row -> row.taken() && row.member())
                || export.mayLackAPart();
    }

    private static Said of(History history, Export export, Row row) {
        if (row.cut()) {
            return new Said(export, Optional.empty(), false, false, Optional.empty(), Map.of(), Map.of());
        }
        Optional<String> key = Optional.of(history.identity()
                        .form(row.cell(history.identity().column()).replace("{}", history.prefix())))
                .filter(form -> !form.isEmpty() && (history.identity() != Identity.EMAIL || form.contains("@")));
        boolean understood = true;
        Map<Flag, Word> words = new EnumMap<>(Flag.class);
        if (export.flow() == Flow.VALUES) {
            for (Flag flag : Flag.values()) {
                if (export.columns().contains(flag.word())) {
                    String word = row.cell(flag.word());
                    if (OUT.contains(word) || IN.contains(word)) {
                        words.put(flag, new Word(OUT.contains(word), time(row.cell(flag.time())), export.at()));
                    }
                    understood &= OUT.contains(word) || IN.contains(word) || UNDECIDED.contains(word) || word.isEmpty();
                }
            }
            understood &= GENDERS.contains(row.cell(History.GENDER));
            understood &= row.cell(History.PHONE).matches("|[+]\\d+");
        }
        String status = row.cell(History.STATUS);
        Optional<Instant> qualified = time(row.cell(History.QUALIFIED));
        understood &= MEMBER.contains(status) || LEFT.contains(status);
        understood &= qualified.isPresent() || row.cell(History.QUALIFIED).isEmpty();
        Map<String, String> values = new TreeMap<>();
        History.VALUES.forEach((column, attribute) -> {
            boolean silent = column.equals(History.KEPT) && row.cell(column).isEmpty();
            if (export.columns().contains(column) && !silent) {
                values.put(attribute, row.cell(column));
            }
        });
        return new Said(
                export,
                key,
                key.isPresent() && understood,
                MEMBER.contains(status),
                qualified,
                values,
                key.isPresent() ? words : Map.of());
    }

    private static Optional<Instant> time(String cell) {
        try {
            return Optional.of(OffsetDateTime.parse(cell).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
