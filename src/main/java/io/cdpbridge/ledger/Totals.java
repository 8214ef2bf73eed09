package io.cdpbridge.ledger;

import java.util.Map;
import java.util.TreeMap;

/**
 * The ledger's totals over all rows up to a moment.
 *
 * @param files input files by outcome
 * @param rows rows of input files
 * @param guardrails rows that met a guardrail, by {@code <id>} for rejected and {@code <id> (warning)} for warned
 * @param batches batches by their state
 * @param streams parts that leave by streaming, by their state
 * @param confirmed accepted rows that the platform confirmed
 * @param failedOnPlatform accepted rows that the platform refused; they are in quarantine
 * @param inQuarantine rows in quarantine, rejected or refused
 */
public record Totals(
        Map<InputState, Long> files,
        RowCounts rows,
        Map<String, Long> guardrails,
        Map<BatchState, Long> batches,
        Map<StreamState, Long> streams,
        long confirmed,
        long failedOnPlatform,
        long inQuarantine) {
    public static final Totals NONE = new Totals(Map.of(), RowCounts.NONE, Map.of(), Map.of(), Map.of(), 0, 0, 0);

    /** Accepted rows whose outcome is open: staged, under way, or in a batch or stream that is resting. */
    public long inFlight() {
        return rows.accepted() - confirmed - failedOnPlatform;
    }

    /** The number of batches in one of the given states. */
    public long batches(BatchState... states) {
        long sum = 0;
        for (BatchState state : states) {
            sum += batches.getOrDefault(state, 0L);
        }
        return sum;
    }

    /** The number of parts that leave by streaming and are in that state. */
    public long streams(StreamState state) {
        return streams.getOrDefault(state, 0L);
    }

    /** The difference from an earlier moment. */
    public Totals since(Totals earlier) {
        return new Totals(
                minus(files, earlier.files),
                rows.minus(earlier.rows),
                minus(guardrails, earlier.guardrails),
                minus(batches, earlier.batches),
                minus(streams, earlier.streams),
                confirmed - earlier.confirmed,
                failedOnPlatform - earlier.failedOnPlatform,
                inQuarantine - earlier.inQuarantine);
    }

    /**
     * The same without what an earlier run had committed from inputs that were refused or abandoned in this one.
     *
     * @param before what was committed then; none of it counts as refused by this run, nor reduces its accepted rows
     */
    public Totals without(RowCounts before) {
        RowCounts own = new RowCounts(
                rows.read(),
                rows.accepted() + before.accepted(),
                rows.duplicate() + before.duplicate(),
                rows.rejected() + before.rejected(),
                rows.refused() - before.read());
        return new Totals(files, own, guardrails, batches, streams, confirmed, failedOnPlatform, inQuarantine);
    }

    private static <K extends Comparable<K>> Map<K, Long> minus(Map<K, Long> now, Map<K, Long> before) {
        Map<K, Long> difference = new TreeMap<>();
        now.forEach((key, value) -> {
            long left = value - before.getOrDefault(key, 0L);
            if (left != 0) {
                difference.put(key, left);
            }
        });
        return difference;
    }
}
