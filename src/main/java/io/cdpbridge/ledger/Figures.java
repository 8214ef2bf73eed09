package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the ledger counts at one moment.
 *
 * @param rows what became of the rows of each flow
 * @param rejects how many rows a guardrail rejected, by flow and then by guardrail
 * @param batches how many batches there are of each state
 * @param rowsConfirmed rows that Experience Platform has
 * @param rowsFailed rows that it refused
 * @param bytesSent bytes of the batches that were sent, and of what went through streaming inlets
 * @param partsWaiting staged files of events that have not begun to leave
 * @param bytesWaiting the bytes of these
 * @param quarantine how many rows of quarantine there are of each state
 * @param oldestWaiting since when the oldest events wait that have not arrived
 */
public record Figures(
        Map<String, RowCounts> rows,
        Map<String, Map<String, Long>> rejects,
        Map<BatchState, Long> batches,
        long rowsConfirmed,
        long rowsFailed,
        long bytesSent,
        long partsWaiting,
        long bytesWaiting,
        Map<QuarantineState, Long> quarantine,
        Optional<Instant> oldestWaiting) {}
