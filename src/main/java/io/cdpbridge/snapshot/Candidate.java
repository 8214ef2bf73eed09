package io.cdpbridge.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * A row that claims a key for itself.
 *
 * @param qualifiedAt microseconds since 1970, if it has a time
 * @param values one for each attribute slot; null where there is none
 */
// Compared by its order alone, so the array does no harm.
@SuppressWarnings("ArrayRecordComponent")
record Candidate(String key, boolean member, Optional<Long> qualifiedAt, String[] values) {
    /** Columns before the slots. */
    static final int COLUMNS = 3;

    /**
     * Of rows of one key and one time the first one wins: who left before who stays, then the slots, nothing before
     * something. The platform breaks its own ties in this way: "lexicographic order" of the other columns, the first wins.
     */
    static final Comparator<Candidate> TIE =
            Comparator.comparing(Candidate::member).thenComparing(Candidate::values, Candidate::compareValues);

    /** The first one wins. */
    static final Comparator<Candidate> LATEST = Comparator.comparing(
                    (Candidate candidate) -> candidate.qualifiedAt().orElse(Long.MIN_VALUE))
            .reversed()
            .thenComparing(TIE);

    /** Reads {@code key, member, qualified_at} as {@link #select} asks for them, then the slots. */
    static Candidate of(String[] row) {
        return new Candidate(
                row[0],
                Boolean.parseBoolean(row[1]),
                Optional.ofNullable(row[2]).map(Long::valueOf),
                Arrays.copyOfRange(row, COLUMNS, row.length));
    }

    /** A query of such rows from a relation. */
    static String select(int slots, String relation) {
        return "SELECT key, member, epoch_us(qualified_at)" + Slots.columns(slots) + " FROM " + relation;
    }

    private static int compareValues(String[] a, String[] b) {
        return Arrays.compare(a, b, Comparator.nullsFirst(Candidate::compareText));
    }

    /** By the bytes of the UTF-8 form, which is not the order of Java's characters. */
    private static int compareText(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
