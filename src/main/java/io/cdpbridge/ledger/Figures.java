package io.cdpbridge.ledger;

import io.cdpbridge.format.place.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger's figures at one moment.
 *
 * @param rows the outcome of the rows of each flow
 * @param inputs the number of inputs of each flow in each state
 * @param rejects how many rows a guardrail rejected, by flow and then by guardrail
 * @param batches the number of batches in each state
 * @param streams the number of streaming staged files in each state
 * @param plans the number of plans in each state
 * @param rowsConfirmed rows that Experience Platform has
 * @param rowsFailed rows that Experience Platform refused
 * @param bytes how much was read, staged and sent
 * @param partsWaiting staged files of events that have not begun to leave
 * @param bytesWaiting the bytes of these
 * @param quarantine the number of rows in quarantine in each state
 * @param oldestWaiting since when the oldest events that have not arrived have been waiting
 * @param lags how long each hop of each flow takes
 * @param notTaken how many entries are not taken, by place and reason
 */
public record Figures(
        Map<String, RowCounts> rows,
        Map<String, Map<String, Long>> inputs,
        Map<String, Map<String, Long>> rejects,
        Map<BatchState, Long> batches,
        Map<StreamState, Long> streams,
        Map<PlanState, Long> plans,
        long rowsConfirmed,
        long rowsFailed,
        Bytes bytes,
        long partsWaiting,
        long bytesWaiting,
        Map<QuarantineState, Long> quarantine,
        Optional<Instant> oldestWaiting,
        List<Lag> lags,
        Map<String, Map<Reason, Long>> notTaken) {
    /**
     * Bytes transferred.
     *
     * @param read from the inputs of each flow that were read to their end, by their size on disk
     * @param staged for the events of each flow, and then of each dataset, that were handed over for delivery
     * @param sent for the events of each dataset that were sent, in batches and through streaming inlets
     */
    public record Bytes(Map<String, Long> read, Map<String, Map<String, Long>> staged, Map<String, Long> sent) {}
}
