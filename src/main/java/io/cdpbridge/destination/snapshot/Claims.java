package io.cdpbridge.destination.snapshot;

import java.util.Arrays;
import java.util.List;

/** The rows of one export and key while they come by. It keeps one for each slot at most. */
final class Claims {
    private final List<String> attributes;
    private final Candidate[] ofSlots;
    private Candidate winner;

    Claims(Candidate first, List<String> attributes) {
        this.attributes = attributes;
        this.ofSlots = new Candidate[attributes.size()];
        this.winner = first;
        add(first);
    }

    void add(Candidate row) {
        winner = first(winner, row);
        if (row.older() == null) {
            Arrays.setAll(ofSlots, slot -> first(ofSlots[slot], row));
            return;
        }
        Said[] said = row.slots(attributes);
        Arrays.setAll(ofSlots, slot -> said[slot] == null ? ofSlots[slot] : first(ofSlots[slot], row));
    }

    private static Candidate first(Candidate one, Candidate other) {
        return one == null || Candidate.LATEST.compare(other, one) < 0 ? other : one;
    }

    /** The first of them. */
    Candidate winner() {
        return winner;
    }

    /** The first of them, with each slot of the first that says something of it. */
    Candidate joined() {
        String[] values = new String[ofSlots.length];
        StringBuilder older = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            Candidate row = ofSlots[i];
            values[i] = row == null ? null : row.values()[i];
            if (row == null || !row.said().equals(winner.said())) {
                OlderSlots.add(older, attributes.get(i), row == null ? null : row.said());
            }
        }
        return new Candidate(
                winner.key(), winner.member(), winner.said(), older.isEmpty() ? null : older.toString(), values);
    }
}
