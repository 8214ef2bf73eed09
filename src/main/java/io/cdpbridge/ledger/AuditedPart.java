package io.cdpbridge.ledger;

import java.util.List;
import java.util.Optional;

/**
 * A staged part and the batches that hold its rows now, or how far it is streamed.
 *
 * @param input the name of the input that it came from
 * @param seal what is noted of its file
 * @param state pending, staged, batched, streaming or delivered
 * @param spans by their first row
 * @param streamed how far it has left by a streaming inlet, if it leaves that way
 */
public record AuditedPart(PartSeal seal, String input, String state, List<Span> spans, Optional<Streamed> streamed) {
    public AuditedPart {
        spans = List.copyOf(spans);
    }

    /**
     * Rows of it in a batch that no other took the place of.
     *
     * @param first the place of the first one in the part, from 0
     * @param state how far that batch is
     */
    public record Span(long first, long rows, BatchState state) {}

    /**
     * What became of the rows of a part that streams.
     *
     * @param done whether the stream says that every row was answered
     * @param position how many rows were sent
     * @param rest how many of these have no answer yet
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

    /** Whether its rows are on no batch's account yet. */
    public boolean waits() {
        return state.equals("pending") || state.equals("staged");
    }

    AuditedPart heldBy(List<Span> batches, Optional<Streamed> stream) {
        return new AuditedPart(seal, input, state, batches, stream);
    }
}
