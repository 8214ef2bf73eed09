package io.cdpbridge.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.FlowTotal;
import io.cdpbridge.ledger.Hop;
import io.cdpbridge.ledger.LedgerState;
import io.cdpbridge.ledger.QuarantineCount;
import io.cdpbridge.ledger.RecentInput;
import io.cdpbridge.ledger.RecentRun;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.StandingEntry;
import io.cdpbridge.operations.Alert;
import io.cdpbridge.operations.BudgetForecast;
import io.cdpbridge.operations.ChangeTotal;
import io.cdpbridge.operations.Overview;
import io.cdpbridge.place.Reason;
import java.util.List;
import java.util.Map;

/** The overview as JSON: times as ISO 8601 in UTC, states in lower case as the ledger has them, what is not known left out. */
final class OverviewJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OverviewJson() {}

    static ObjectNode of(Overview overview) {
        ObjectNode all = NODES.objectNode();
        ArrayNode flows = all.putArray("flows");
        overview.flows().forEach(flow -> flows.add(flow(flow, overview.hops())));
        ArrayNode changes = all.putArray("changes");
        overview.changes().forEach(change -> changes.add(change(change)));
        ArrayNode inputs = all.putArray("inputs");
        overview.inputs().forEach(input -> inputs.add(input(input)));
        ArrayNode runs = all.putArray("runs");
        overview.runs().forEach(run -> runs.add(run(run)));
        all.set("batches", states(overview.batches()));
        all.set("streams", states(overview.streams()));
        all.set("plans", states(overview.plans()));
        ArrayNode budgets = all.putArray("budgets");
        overview.budgets().forEach(budget -> budgets.add(budget(budget)));
        ArrayNode quarantine = all.putArray("quarantine");
        overview.quarantine().forEach(count -> quarantine.add(quarantined(count)));
        ArrayNode notTaken = all.putArray("notTaken");
        overview.notTaken().forEach(entry -> notTaken.add(notTaken(entry)));
        return all;
    }

    static ArrayNode alerts(List<Alert> alerts) {
        ArrayNode all = NODES.arrayNode();
        for (Alert alert : alerts) {
            ObjectNode node = all.addObject().put("check", alert.check()).put("state", alert.state());
            ArrayNode problems = node.putArray("problems");
            alert.problems().forEach(problems::add);
            alert.since().ifPresent(since -> node.put("since", since.toString()));
        }
        return all;
    }

    static ArrayNode problems(List<BridgeException> problems) {
        ArrayNode all = NODES.arrayNode();
        problems.forEach(problem -> all.add(PageAnswers.trouble(problem)));
        return all;
    }

    private static ObjectNode change(ChangeTotal change) {
        return NODES.objectNode()
                .put("flow", change.flow())
                .put("audiences", change.audiences())
                .put("members", change.members())
                .put("unmatched", change.unmatched())
                .put("rejected", change.rejected())
                .put("applied", change.applied())
                .put("refused", change.refused())
                .put("confirmed", change.confirmed())
                .put("missing", change.missing());
    }

    private static ObjectNode flow(FlowTotal flow, List<Hop> hops) {
        ObjectNode node = NODES.objectNode()
                .put("flow", flow.flow())
                .put("direction", flow.direction())
                .put("inputs", flow.inputs())
                .put("handedOver", flow.handedOver())
                .put("settled", flow.settled());
        node.set("rows", rows(flow.rows()));
        ObjectNode steps = node.putObject("steps");
        hops.stream()
                .filter(hop -> hop.flow().equals(flow.flow()) && hop.direction().equals(flow.direction()))
                .forEach(hop -> {
                    ObjectNode step = steps.putObject(hop.step());
                    hop.last().ifPresent(last -> step.put("last", last.toString()));
                    hop.waiting().ifPresent(since -> step.put("waitingSince", since.toString()));
                });
        return node;
    }

    static ObjectNode rows(RowCounts rows) {
        return NODES.objectNode()
                .put("read", rows.read())
                .put("accepted", rows.accepted())
                .put("duplicate", rows.duplicate())
                .put("rejected", rows.rejected())
                .put("refused", rows.refused());
    }

    private static ObjectNode input(RecentInput input) {
        ObjectNode node = NODES.objectNode()
                .put("id", input.id())
                .put("flow", input.flow())
                .put("direction", input.direction())
                .put("name", input.name())
                .put("state", input.state().word())
                .put("openedAt", input.openedAt().toString());
        node.set("rows", rows(input.rows()));
        input.finishedAt().ifPresent(at -> node.put("finishedAt", at.toString()));
        input.errorCode().ifPresent(code -> node.put("errorCode", code));
        return node;
    }

    private static ObjectNode run(RecentRun run) {
        ObjectNode node = NODES.objectNode()
                .put("id", run.id())
                .put("command", run.command())
                .put("startedAt", run.startedAt().toString());
        run.endedAt().ifPresent(at -> node.put("endedAt", at.toString()));
        run.outcome().ifPresent(outcome -> node.put("outcome", outcome));
        return node;
    }

    private static ObjectNode budget(BudgetForecast budget) {
        return NODES.objectNode()
                .put("guardrail", budget.guardrail())
                .put("title", budget.title())
                .put("used", budget.used())
                .put("limit", budget.limit())
                .put("forecast", budget.forecast())
                .put("until", budget.until().toString());
    }

    private static ObjectNode notTaken(StandingEntry standing) {
        ObjectNode node = NODES.objectNode()
                .put("place", standing.place())
                .put("reason", standing.entry().reason().word())
                .put("waits", standing.entry().reason().state() == Reason.State.WAITING)
                .put("detail", standing.entry().detail())
                .put("entries", standing.entries())
                .put("since", standing.since().toString())
                .put("tries", standing.tries());
        if (standing.isNamed()) {
            node.put("name", standing.entry().name());
        }
        if (!standing.flow().isEmpty()) {
            node.put("flow", standing.flow());
        }
        standing.nextTry().ifPresent(at -> node.put("nextTry", at.toString()));
        return node;
    }

    private static ObjectNode quarantined(QuarantineCount count) {
        return NODES.objectNode()
                .put("flow", count.flow())
                .put("reason", count.reason())
                .put("state", count.state().word())
                .put("rows", count.rows())
                .put("newest", count.newest().toString());
    }

    private static ObjectNode states(Map<? extends LedgerState, Long> counts) {
        ObjectNode node = NODES.objectNode();
        counts.forEach((state, count) -> node.put(state.word(), count));
        return node;
    }
}
