package io.cdpbridge.command;

import io.cdpbridge.ledger.AudienceTotals;
import io.cdpbridge.ledger.DestinationAccounts;
import io.cdpbridge.ledger.DestinationTotals;
import io.cdpbridge.ledger.InputState;
import io.cdpbridge.ledger.PlanState;
import io.cdpbridge.ledger.Plans;
import io.cdpbridge.runtime.BridgeRuntime;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The part of a receipt that says what Campaign was given: exported, read, valid, matched, applied, for each audience. Every
 * change is applied, unmatched, rejected, refused, or still to come.
 */
final class DestinationReceipt {
    private final DestinationTotals before;
    private final DestinationTotals now;
    private final List<String> problems;

    private DestinationReceipt(DestinationTotals before, DestinationTotals now, List<String> problems) {
        this.before = before;
        this.now = now;
        this.problems = problems;
    }

    static DestinationReceipt of(BridgeRuntime runtime) {
        DestinationTotals before = runtime.destinationAtStart();
        DestinationTotals now = new DestinationAccounts(runtime.ledger()).totals();
        List<String> problems = new ArrayList<>();
        problems.addAll(Receipt.refused(runtime, "destination"));
        problems.addAll(new Plans(runtime.ledger(), Instant::now).troubles(Instant.EPOCH));
        return new DestinationReceipt(before, now, problems);
    }

    List<String> problems() {
        return problems;
    }

    /** Whether rows or changes are kept back. */
    boolean keepsSomething() {
        return now.rows().rejected() > 0
                || now.audiences().stream().anyMatch(one -> one.unmatched() + one.rejected() + one.refused() > 0);
    }

    /** What this run did, as the log has it. */
    Map<String, Object> line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("exports", count(now, InputState.DONE) - count(before, InputState.DONE));
        line.put("rowsExported", now.rows().read() - before.rows().read());
        line.put("rowsRejected", now.rows().rejected() - before.rows().rejected());
        line.put("rowsRefused", now.rows().refused() - before.rows().refused());
        line.put("changesApplied", since(AudienceTotals::applied));
        line.put("changesConfirmed", since(AudienceTotals::confirmed));
        line.put("changesMissing", since(AudienceTotals::missing));
        line.put("changesRefused", since(AudienceTotals::refused));
        line.put("objectionsNotPlaced", now.objections().notPlaced());
        line.put("plansHeld", now.plans(PlanState.HELD));
        return line;
    }

    private long since(ToLongFunction<AudienceTotals> part) {
        return sum(now, part) - sum(before, part);
    }

    /** The part as JSON has it. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("exports", Receipt.words(now.exports()));
        document.put("rowsRead", now.rows().read());
        document.put("rowsAccepted", now.rows().accepted());
        document.put("rowsDuplicate", now.rows().duplicate());
        document.put("rowsRejected", now.rows().rejected());
        document.put("rowsRefused", now.rows().refused());
        document.put("guardrails", now.guardrails());
        document.put("plans", Receipt.words(now.plans()));
        document.put("objections", now.objections());
        document.put("audiences", now.audiences());
        return document;
    }

    void print(PrintWriter out) {
        out.println();
        Receipt.line(out, "To Campaign", "this run", "ledger");
        both(out, "exports read", count(before, InputState.DONE), count(now, InputState.DONE));
        both(out, "exports refused", count(before, InputState.REFUSED), count(now, InputState.REFUSED));
        both(out, "rows exported", before.rows().read(), now.rows().read());
        both(out, "  valid", before.rows().accepted(), now.rows().accepted());
        both(
                out,
                "  repeated or superseded",
                before.rows().duplicate(),
                now.rows().duplicate());
        both(out, "  rejected", before.rows().rejected(), now.rows().rejected());
        now.guardrails()
                .forEach((guardrail, rows) ->
                        both(out, "    " + guardrail, before.guardrails().getOrDefault(guardrail, 0L), rows));
        both(
                out,
                "  refused with their export",
                before.rows().refused(),
                now.rows().refused());
        objections(out);
        both(out, "changes applied", sum(before, AudienceTotals::applied), sum(now, AudienceTotals::applied));
        both(
                out,
                "changes read back and found",
                sum(before, AudienceTotals::confirmed),
                sum(now, AudienceTotals::confirmed));
        both(
                out,
                "changes read back, not found",
                sum(before, AudienceTotals::missing),
                sum(now, AudienceTotals::missing));
        both(
                out,
                "changes refused by Campaign",
                sum(before, AudienceTotals::refused),
                sum(now, AudienceTotals::refused));
        Receipt.line(out, "changes kept back, unmatched", "", sum(now, AudienceTotals::unmatched));
        Receipt.line(out, "changes kept back, rejected", "", sum(now, AudienceTotals::rejected));
        Receipt.line(out, "plans held for approval", "", now.plans(PlanState.HELD));
        if (!now.audiences().isEmpty()) {
            out.println();
            table(out);
        }
    }

    private void table(PrintWriter out) {
        row(out, "Audience", "exported", "read", "valid", "members", "in Campaign", "unmatched", "rejected");
        for (AudienceTotals one : now.audiences()) {
            row(
                    out,
                    one.flow().replace("-sync", "") + " " + one.name(),
                    one.exported(),
                    one.read(),
                    one.valid(),
                    one.members(),
                    one.appliedMembers(),
                    one.unmatched(),
                    one.rejected());
            one.reasons().forEach((reason, rows) -> out.println(Columns.reason(reason, rows)));
        }
    }

    private void objections(PrintWriter out) {
        if (now.objections().said() > 0) {
            both(
                    out,
                    "objections said",
                    before.objections().said(),
                    now.objections().said());
            both(
                    out,
                    "  written to Campaign",
                    before.objections().written(),
                    now.objections().written());
            both(
                    out,
                    "  already there",
                    before.objections().alreadyThere(),
                    now.objections().alreadyThere());
            both(
                    out,
                    "  older than an opt-in there",
                    before.objections().outdated(),
                    now.objections().outdated());
            Receipt.line(out, "  not placed", "", now.objections().notPlaced());
        }
    }

    private static void row(PrintWriter out, String name, Object... columns) {
        out.println(Columns.line(11, name, columns));
    }

    private static void both(PrintWriter out, String what, long before, long now) {
        Receipt.line(out, what, now - before, now);
    }

    private static long sum(DestinationTotals totals, ToLongFunction<AudienceTotals> part) {
        return totals.audiences().stream().mapToLong(part).sum();
    }

    private static long count(DestinationTotals totals, InputState state) {
        return totals.exports().getOrDefault(state, 0L);
    }
}
