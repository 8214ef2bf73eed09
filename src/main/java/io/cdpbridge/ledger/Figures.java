package io.cdpbridge.ledger;

import io.cdpbridge.format.place.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the ledger counts at one moment.
 *
 * @param rows what became of the rows of each flow
 * @param inputs how many inputs of each flow there are of each state
 * @param rejects how many rows a guardrail rejected, by flow and then by guardrail
 * @param batches how many batches there are of each state
 * @param streams how many staged files that stream there are of each state
 * @param plans how many plans there are of each state
 * @param rowsConfirmed rows that Experience Platform has
 * @param rowsFailed rows that it refused
 * @param bytes how much was read, staged and sent
 * @param partsWaiting staged files of events that have not begun to leave
 * @param bytesWaiting the bytes of these
 * @param quarantine how many rows of quarantine there are of each state
 * @param oldestWaiting since when the oldest events wait that have not arrived
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
     * Bytes that passed.
     *
     * @param read of the inputs of each flow that were read to their end, as they lie on the disk
     * @param staged of the events of each flow, and then of each dataset, that were handed to delivery
     * @param sent of the events of each dataset that were sent, in batches and through streaming inlets
     */
    public record Bytes(Map<String, Long> read, Map<String, Map<String, Long>> staged, Map<String, Long> sent) {}
}
