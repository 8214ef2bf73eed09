package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.format.place.PlaceEntry;
import io.cdpbridge.format.place.Reason;
import io.cdpbridge.ledger.BatchState;
import io.cdpbridge.ledger.FlowTotal;
import io.cdpbridge.ledger.Hop;
import io.cdpbridge.ledger.InputState;
import io.cdpbridge.ledger.PlanState;
import io.cdpbridge.ledger.QuarantineCount;
import io.cdpbridge.ledger.QuarantineState;
import io.cdpbridge.ledger.RecentInput;
import io.cdpbridge.ledger.RecentRun;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.StandingEntry;
import io.cdpbridge.operations.Alert;
import io.cdpbridge.operations.BudgetForecast;
import io.cdpbridge.operations.ChangeTotal;
import io.cdpbridge.operations.FactsJson;
import io.cdpbridge.operations.Overview;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverviewJsonTest {
    private static final Instant T = Instant.parse("2026-11-01T10:00:00Z");
    private static final RowCounts ROWS = new RowCounts(10, 4, 3, 2, 1);

    private static void same(Object json, String expected) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(json.toString())).isEqualTo(mapper.readTree(expected));
    }

    @Test
    void an_overview_names_each_field_and_leaves_out_what_is_not_known() throws Exception {
        Overview overview = new Overview(
                List.of(
                        new FlowTotal("delivery-logs", "source", 2, ROWS, 3, 1),
                        new FlowTotal("audience-sync", "destination", 0, RowCounts.NONE, 0, 0)),
                List.of(new ChangeTotal("audience-sync", 1, 2, 3, 4, 5, 6, 7, 8)),
                List.of(
                        new Hop("delivery-logs", "source", "poll", Optional.of(T), Optional.empty()),
                        new Hop("delivery-logs", "source", "stage", Optional.empty(), Optional.of(T.plusMillis(5))),
                        new Hop("delivery-logs", "source", "deliver", Optional.empty(), Optional.empty()),
                        new Hop("delivery-logs", "destination", "plan", Optional.of(T), Optional.of(T))),
                List.of(
                        new RecentInput(
                                7,
                                "delivery-logs",
                                "source",
                                "a.csv",
                                InputState.DONE,
                                ROWS,
                                T,
                                Optional.of(T),
                                Optional.of("CDP-4001")),
                        new RecentInput(
                                8,
                                "delivery-logs",
                                "source",
                                "b.csv",
                                InputState.READING,
                                RowCounts.NONE,
                                T,
                                Optional.empty(),
                                Optional.empty())),
                List.of(
                        new RecentRun(1, "run", T, Optional.empty(), Optional.empty()),
                        new RecentRun(2, "run --once", T, Optional.of(T), Optional.of("done"))),
                Map.of(BatchState.CONFIRMED, 3L),
                Map.of(),
                Map.of(PlanState.UNCONFIRMED, 2L),
                List.of(new BudgetForecast("batches-per-day", "Batches", 1, 2, 3, T)),
                List.of(new QuarantineCount("delivery-logs", "no-nulls", QuarantineState.REPLAYING, 5, T)),
                List.of(
                        new StandingEntry(
                                "input",
                                "delivery-logs",
                                new PlaceEntry("c.csv", Reason.NO_PATTERN, "no pattern", "", T),
                                1,
                                T,
                                true,
                                0,
                                Optional.empty()),
                        new StandingEntry(
                                "landing-zone/a",
                                "",
                                new PlaceEntry("", Reason.HELD, "detail", "", T),
                                9,
                                T,
                                false,
                                2,
                                Optional.of(T))));

        same(OverviewJson.of(overview), """
                {"flows": [
                   {"flow": "delivery-logs", "direction": "source", "inputs": 2, "handedOver": 3, "settled": 1,
                    "rows": {"read": 10, "accepted": 4, "duplicate": 3, "rejected": 2, "refused": 1},
                    "steps": {"poll": {"last": "2026-11-01T10:00:00Z"},
                              "stage": {"waitingSince": "2026-11-01T10:00:00.005Z"}, "deliver": {}}},
                   {"flow": "audience-sync", "direction": "destination", "inputs": 0, "handedOver": 0, "settled": 0,
                    "rows": {"read": 0, "accepted": 0, "duplicate": 0, "rejected": 0, "refused": 0}, "steps": {}}],
                 "changes": [
                   {"flow": "audience-sync", "audiences": 1, "members": 2, "unmatched": 3, "rejected": 4, "applied": 5,
                    "refused": 6, "confirmed": 7, "missing": 8}],
                 "inputs": [
                   {"id": 7, "flow": "delivery-logs", "direction": "source", "name": "a.csv", "state": "done",
                    "openedAt": "2026-11-01T10:00:00Z", "finishedAt": "2026-11-01T10:00:00Z", "errorCode": "CDP-4001",
                    "rows": {"read": 10, "accepted": 4, "duplicate": 3, "rejected": 2, "refused": 1}},
                   {"id": 8, "flow": "delivery-logs", "direction": "source", "name": "b.csv", "state": "reading",
                    "openedAt": "2026-11-01T10:00:00Z",
                    "rows": {"read": 0, "accepted": 0, "duplicate": 0, "rejected": 0, "refused": 0}}],
                 "runs": [
                   {"id": 1, "command": "run", "startedAt": "2026-11-01T10:00:00Z"},
                   {"id": 2, "command": "run --once", "startedAt": "2026-11-01T10:00:00Z",
                    "endedAt": "2026-11-01T10:00:00Z", "outcome": "done"}],
                 "batches": {"confirmed": 3}, "streams": {}, "plans": {"unconfirmed": 2},
                 "budgets": [
                   {"guardrail": "batches-per-day", "title": "Batches", "used": 1, "limit": 2, "forecast": 3,
                    "until": "2026-11-01T10:00:00Z"}],
                 "quarantine": [
                   {"flow": "delivery-logs", "reason": "no-nulls", "state": "replaying", "rows": 5,
                    "newest": "2026-11-01T10:00:00Z"}],
                 "notTaken": [
                   {"place": "input", "reason": "no-pattern", "waits": false, "detail": "no pattern", "entries": 1,
                    "since": "2026-11-01T10:00:00Z", "tries": 0, "name": "c.csv", "flow": "delivery-logs"},
                   {"place": "landing-zone/a", "reason": "held", "waits": true, "detail": "detail", "entries": 9,
                    "since": "2026-11-01T10:00:00Z", "tries": 2, "nextTry": "2026-11-01T10:00:00Z"}]}
                """);
    }

    @Test
    void an_alert_that_is_not_raised_yet_has_no_since() throws Exception {
        Alert alert = new Alert("ledger", "down", List.of("it is gone"), Optional.empty());
        same(FactsJson.of(List.of(alert, alert.raised(T))), """
                [{"check": "ledger", "state": "down", "problems": ["it is gone"]},
                 {"check": "ledger", "state": "down", "problems": ["it is gone"], "since": "2026-11-01T10:00:00Z"}]
                """);
    }
}
