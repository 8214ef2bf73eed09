package io.cdpbridge.operations;

import io.cdpbridge.ledger.BatchState;
import io.cdpbridge.ledger.FlowTotal;
import io.cdpbridge.ledger.Hop;
import io.cdpbridge.ledger.PlanState;
import io.cdpbridge.ledger.QuarantineCount;
import io.cdpbridge.ledger.RecentInput;
import io.cdpbridge.ledger.RecentRun;
import io.cdpbridge.ledger.StandingEntry;
import io.cdpbridge.ledger.StreamState;
import java.util.List;
import java.util.Map;

/**
 * How the bridge stands, on one page. It holds no payload and does not name its own time: two that are equal show the same.
 *
 * @param flows every flow that had an input
 * @param changes what the flows of the destination direction did to Campaign
 * @param hops how fresh each step of a flow is
 * @param inputs the last ones, newest first
 * @param runs the last ones, newest first
 * @param batches by their state
 * @param streams parts that leave by streaming, by their state
 * @param plans by their state
 * @param quarantine rows that wait or are being replayed, by flow, reason and state
 * @param notTaken what lies in polled places and is not taken
 */
public record Overview(
        List<FlowTotal> flows,
        List<ChangeTotal> changes,
        List<Hop> hops,
        List<RecentInput> inputs,
        List<RecentRun> runs,
        Map<BatchState, Long> batches,
        Map<StreamState, Long> streams,
        Map<PlanState, Long> plans,
        List<BudgetForecast> budgets,
        List<QuarantineCount> quarantine,
        List<StandingEntry> notTaken) {}
