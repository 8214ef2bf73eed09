package io.cdpbridge.runtime;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.format.place.Reason;
import io.cdpbridge.ledger.BatchState;
import io.cdpbridge.ledger.FlowTotal;
import io.cdpbridge.ledger.Hop;
import io.cdpbridge.ledger.PlanState;
import io.cdpbridge.ledger.QuarantineCount;
import io.cdpbridge.ledger.RecentInput;
import io.cdpbridge.ledger.RecentRun;
import io.cdpbridge.ledger.StandingEntry;
import io.cdpbridge.ledger.StreamState;
import io.cdpbridge.operations.BudgetForecast;
import io.cdpbridge.operations.ChangeTotal;
import io.cdpbridge.operations.FactsJson;
import io.cdpbridge.operations.Overview;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The overview as the operations page reads it. */
record OverviewJson(
        List<Flow> flows,
        List<ChangeTotal> changes,
        List<RecentInput> inputs,
        List<RecentRun> runs,
        Map<BatchState, Long> batches,
        Map<StreamState, Long> streams,
        Map<PlanState, Long> plans,
        List<BudgetForecast> budgets,
        List<QuarantineCount> quarantine,
        List<NotTaken> notTaken) {

    static ObjectNode of(Overview overview) {
        return (ObjectNode) FactsJson.of(new OverviewJson(
                overview.flows().stream()
                        .map(flow -> Flow.of(flow, overview.hops()))
                        .toList(),
                overview.changes(),
                overview.inputs(),
                overview.runs(),
                overview.batches(),
                overview.streams(),
                overview.plans(),
                overview.budgets(),
                overview.quarantine(),
                overview.notTaken().stream().map(NotTaken::of).toList()));
    }

    /**
     * A flow.
     *
     * @param steps by their names
     */
    record Flow(@JsonUnwrapped FlowTotal total, Map<String, Step> steps) {
        static Flow of(FlowTotal total, List<Hop> hops) {
            Map<String, Step> steps = new LinkedHashMap<>();
            hops.stream()
                    .filter(hop ->
                            hop.flow().equals(total.flow()) && hop.direction().equals(total.direction()))
                    .forEach(hop -> steps.put(hop.step(), new Step(hop.last(), hop.waiting())));
            return new Flow(total, steps);
        }
    }

    /** How fresh a step is. */
    record Step(Optional<Instant> last, Optional<Instant> waitingSince) {}

    /**
     * What a polled place holds and nobody takes.
     *
     * @param waits whether it is taken later, by itself
     * @param name empty where this stands for several
     * @param flow empty where no flow takes it
     */
    record NotTaken(
            String place,
            String reason,
            boolean waits,
            String detail,
            long entries,
            Instant since,
            int tries,
            Optional<String> name,
            Optional<String> flow,
            Optional<Instant> nextTry) {
        static NotTaken of(StandingEntry standing) {
            Reason reason = standing.entry().reason();
            return new NotTaken(
                    standing.place(),
                    reason.word(),
                    reason.state() == Reason.State.WAITING,
                    standing.entry().detail(),
                    standing.entries(),
                    standing.since(),
                    standing.tries(),
                    Optional.of(standing.entry().name()).filter(name -> standing.isNamed()),
                    Optional.of(standing.flow()).filter(flow -> !flow.isEmpty()),
                    standing.nextTry());
        }
    }
}
