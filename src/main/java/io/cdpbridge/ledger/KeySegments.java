package io.cdpbridge.ledger;

import io.cdpbridge.once.KeySegment;
import java.util.List;
import java.util.Optional;

/** Which key files count: those that a row names. */
public final class KeySegments {
    private final Ledger ledger;

    public KeySegments(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The segments of a flow; those of an input that is still being read come apart. */
    public List<OwnedSegment> of(String flow) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM key_segment WHERE flow = :flow ORDER BY id")
                        .bind("flow", flow)
                        .map((row, context) -> {
                            long inputId = row.getLong("input_id");
                            Optional<Long> owner = row.wasNull() ? Optional.empty() : Optional.of(inputId);
                            return new OwnedSegment(
                                    owner,
                                    new KeySegment(
                                            row.getString("file"),
                                            row.getInt("merge_level"),
                                            row.getLong("key_count"),
                                            row.getLong("minimum_time"),
                                            row.getLong("maximum_time")));
                        })
                        .list());
    }

    /** Puts one segment in the place of several that it was merged from; none when all their keys had expired. */
    public void replace(String flow, Optional<Long> inputId, List<KeySegment> old, Optional<KeySegment> merged) {
        ledger.jdbi().useTransaction(handle -> {
            for (KeySegment segment : old) {
                handle.execute("DELETE FROM key_segment WHERE flow = ? AND file = ?", flow, segment.file());
            }
            merged.ifPresent(segment -> Inputs.insertSegment(handle, flow, inputId, segment));
        });
    }

    /** Forgets segments, as when all their keys have expired. */
    public void drop(String flow, List<KeySegment> segments) {
        ledger.jdbi().useTransaction(handle -> {
            for (KeySegment segment : segments) {
                handle.execute("DELETE FROM key_segment WHERE flow = ? AND file = ?", flow, segment.file());
            }
        });
    }

    /**
     * A segment and the input it belongs to while that input is being read.
     *
     * @param inputId the input, or nothing once it is done
     */
    public record OwnedSegment(Optional<Long> inputId, KeySegment segment) {}
}
