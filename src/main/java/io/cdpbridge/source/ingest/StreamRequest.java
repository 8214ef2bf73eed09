package io.cdpbridge.source.ingest;

import io.cdpbridge.client.aep.MessageOutcome;
import io.cdpbridge.client.aep.StreamTarget;
import io.cdpbridge.error.BridgeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Rows that are sent together, and what became of them. It is sent in pieces: at first there is one, and what is not answered
 * stays a piece. One thread at a time.
 */
public final class StreamRequest {
    private final StreamTarget target;
    private final List<StreamRow> rows;
    private final boolean validated;
    private final Deque<List<StreamRow>> pieces = new ArrayDeque<>();
    private final List<Refused> refused = new ArrayList<>();
    private long confirmed;
    private int splits;
    private Optional<BridgeException> trouble = Optional.empty();

    StreamRequest(StreamTarget target, List<StreamRow> rows, boolean validated) {
        this.target = target;
        this.rows = List.copyOf(rows);
        this.validated = validated;
        pieces.add(this.rows);
    }

    /** A row that the platform will not take. */
    record Refused(StreamRow row, String code, String message) {}

    StreamTarget target() {
        return target;
    }

    /** Whether its one row is to be validated before it is answered. */
    boolean isValidated() {
        return validated;
    }

    int size() {
        return rows.size();
    }

    /** What is to be sent next, if anything is left. */
    Optional<List<StreamRow>> piece() {
        return Optional.ofNullable(pieces.peek());
    }

    /** How often a piece was halved. */
    int splits() {
        return splits;
    }

    long confirmed() {
        return confirmed;
    }

    List<Refused> refused() {
        return refused;
    }

    /** Rows without an answer. */
    List<StreamRow> open() {
        return pieces.stream().flatMap(List::stream).toList();
    }

    /** The platform answered the piece; what is to be sent again stays of it. Returns whether something does. */
    boolean answered(List<MessageOutcome> outcomes) {
        List<StreamRow> piece = pieces.pop();
        List<StreamRow> again = new ArrayList<>();
        for (int i = 0; i < piece.size(); i++) {
            MessageOutcome outcome = outcomes.get(i);
            switch (outcome.kind()) {
                case ACCEPTED -> confirmed++;
                case REFUSED -> refused.add(new Refused(piece.get(i), outcome.code(), outcome.message()));
                case AGAIN -> again.add(piece.get(i));
            }
        }
        if (!again.isEmpty()) {
            pieces.push(again);
        }
        return !again.isEmpty();
    }

    /** The platform will not take any row of the piece. */
    void refuse(String code, String message) {
        pieces.pop().forEach(row -> refused.add(new Refused(row, code, message)));
    }

    /** Makes two pieces of one that has at least two rows. */
    void split() {
        List<StreamRow> piece = pieces.pop();
        pieces.push(piece.subList(piece.size() / 2, piece.size()));
        pieces.push(piece.subList(0, piece.size() / 2));
        splits++;
    }

    /** Nothing was answered. */
    void reset() {
        pieces.clear();
        pieces.add(rows);
        refused.clear();
        confirmed = 0;
        splits = 0;
    }

    /** The tries are used up: rows without an answer stay so for now. */
    public void leave(BridgeException reason) {
        trouble = Optional.of(reason);
    }

    Optional<BridgeException> trouble() {
        return trouble;
    }

    @Override
    public String toString() {
        return "a request of " + rows.size() + " rows";
    }
}
