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
 * The state of the bridge on one page. It holds no payload and no time of its own: two that are equal show the same.
 *
 * @param flows every flow that had an input
 * @param changes what the flows of the destination direction did in Campaign
 * @param hops the freshness of each step of a flow
 * @param inputs the latest inputs, newest first
 * @param runs the latest runs, newest first
 * @param batches the number of batches, by state
 * @param streams the number of parts that leave by streaming, by state
 * @param plans the number of plans, by state
 * @param quarantine rows that are waiting or being replayed, by flow, reason and state
 * @param notTaken what is in polled places and not taken
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
