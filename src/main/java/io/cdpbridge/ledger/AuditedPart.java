package io.cdpbridge.ledger;

import java.util.List;

/**
 * A staged part and the batches that hold its rows now.
 *
 * @param input the name of the input that it came from
 * @param state pending, staged, batched or delivered
 * @param spans by their first row
 */
public record AuditedPart(long id, String input, String state, long rows, List<Span> spans) {
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

    /** Whether its rows are on no batch's account yet. */
    public boolean waits() {
        return !state.equals("batched") && !state.equals("delivered");
    }

    AuditedPart heldBy(List<Span> batches) {
        return new AuditedPart(id, input, state, rows, batches);
    }
}
