package io.cdpbridge.ledger;

import java.util.List;
import java.util.Optional;

/**
 * A staged part and the batches that hold its rows now, or how far it is streamed.
 *
 * @param input the name of the input that it came from
 * @param seal what the ledger records about its file
 * @param state pending, staged, batched, streaming or delivered
 * @param spans the rows in batches, ordered by their first row
 * @param streamed its streaming progress, if it leaves by a streaming inlet
 */
public record AuditedPart(PartSeal seal, String input, String state, List<Span> spans, Optional<Streamed> streamed) {
    public AuditedPart {
        spans = List.copyOf(spans);
    }

    /**
     * Rows of the part in a batch that no other batch replaced.
     *
     * @param first the place of the first row in the part, from 0
     * @param state the state of that batch
     */
    public record Span(long first, long rows, BatchState state) {}

    /**
     * The outcome of the rows of a streaming part.
     *
     * @param done whether the stream says that every row was answered
     * @param position how many rows were sent
     * @param rest how many of these have not been answered yet
     */
    public record Streamed(boolean done, long position, long confirmed, long failed, long rest) {}

    /** The number of the part. */
    public long id() {
        return seal.partId();
    }

    /** How many rows it has. */
    public long rows() {
        return seal.rows();
    }

    /** Whether its file is still needed. */
    public boolean needsFile() {
        return !state.equals("delivered");
    }

    /** Whether no batch accounts for its rows yet. */
    public boolean waits() {
        return state.equals("pending") || state.equals("staged");
    }

    AuditedPart heldBy(List<Span> batches, Optional<Streamed> stream) {
        return new AuditedPart(seal, input, state, batches, stream);
    }
}
