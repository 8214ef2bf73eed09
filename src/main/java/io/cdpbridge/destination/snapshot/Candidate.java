package io.cdpbridge.destination.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A row that claims a key for itself.
 *
 * @param said when its membership, and all slots that are not older, were said
 * @param older which slots are older, see {@link OlderSlots}; null where none is
 * @param values one for each attribute slot; null where there is none
 */
// Compared by its order alone, so the array does no harm.
@SuppressWarnings("ArrayRecordComponent")
record Candidate(String key, boolean member, Said said, String older, String[] values) {
    /** Columns before the slots. */
    static final int COLUMNS = 5;

    /** Nothing before something, then by the bytes of the UTF-8 form, which is not the order of Java's characters. */
    private static final Comparator<String> TEXT = Comparator.nullsFirst(
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));

    /**
     * Of rows of one export and key the first one wins: the latest, then who left before who stays, then the slots, nothing
     * before something. The platform breaks its own ties in this way: "lexicographic order" of the other columns, the first wins.
     */
    static final Comparator<Candidate> LATEST = Comparator.comparing(Candidate::said)
            .reversed()
            .thenComparing(Candidate::member)
            .thenComparing(Candidate::values, (a, b) -> Arrays.compare(a, b, TEXT));

    /** Reads a row as {@link #select} asks for it. */
    static Candidate of(String[] row) {
        return new Candidate(
                row[0],
                Boolean.parseBoolean(row[1]),
                new Said(Long.parseLong(row[2]), row[3] == null ? Said.UNDATED : Long.parseLong(row[3])),
                row[4],
                Arrays.copyOfRange(row, COLUMNS, row.length));
    }

    /** A query of such rows from a relation with the columns of a state. */
    static String select(int slots, String relation) {
        return "SELECT key, member, epoch_us(exported_at), epoch_us(qualified_at), older%s FROM %s"
                .formatted(Slots.columns(slots), relation);
    }

    /** When each slot was said; null where nothing was. */
    Said[] slots(List<String> attributes) {
        return OlderSlots.read(older, said, attributes);
    }

    /**
     * This row and that of another export as one: what was said later counts, of the membership and of each slot for itself. Of
     * what was said at one time, who left counts before who stays, and the first value in the order of texts. Which row stands
     * on which side does not matter, nor in which order many are joined.
     */
    Candidate join(Candidate other, List<String> attributes) {
        int order = said.compareTo(other.said);
        Said latest = order < 0 ? other.said : said;
        boolean isMember = order == 0 ? member && other.member : order < 0 ? other.member : member;
        Said[] here = slots(attributes);
        Said[] there = other.slots(attributes);
        String[] joined = new String[values.length];
        StringBuilder olderSlots = new StringBuilder();
        for (int i = 0; i < joined.length; i++) {
            int slot = compare(here[i], there[i]);
            boolean isHere = slot == 0 ? TEXT.compare(values[i], other.values[i]) <= 0 : slot > 0;
            joined[i] = isHere ? values[i] : other.values[i];
            Said saidOfSlot = isHere ? here[i] : there[i];
            if (!latest.equals(saidOfSlot)) {
                OlderSlots.add(olderSlots, attributes.get(i), saidOfSlot);
            }
        }
        return new Candidate(key, isMember, latest, olderSlots.isEmpty() ? null : olderSlots.toString(), joined);
    }

    /** Whether both say the same, and said it at the same times. */
    boolean isSame(Candidate other, List<String> attributes) {
        return member == other.member
                && said.equals(other.said)
                && Arrays.equals(values, other.values)
                && Arrays.equals(slots(attributes), other.slots(attributes));
    }

    /** Whether all that this row says stands in another. */
    boolean standsIn(Candidate other, List<String> attributes) {
        if (member != other.member || !said.equals(other.said)) {
            return false;
        }
        Said[] here = slots(attributes);
        Said[] there = other.slots(attributes);
        for (int i = 0; i < here.length; i++) {
            if (here[i] != null && !(here[i].equals(there[i]) && Objects.equals(values[i], other.values[i]))) {
                return false;
            }
        }
        return true;
    }

    private static int compare(Said a, Said b) {
        return Comparator.nullsFirst(Comparator.<Said>naturalOrder()).compare(a, b);
    }
}
