package io.cdpbridge.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.BatchState;
import io.cdpbridge.ledger.InputState;
import io.cdpbridge.ledger.Totals;
import io.cdpbridge.route.BridgeRuntime;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run did, and what the ledger holds now: every row that was read is accepted, duplicate, rejected or refused, and
 * every accepted one is confirmed, refused by the platform, or in flight.
 */
final class Receipt {
    private final Totals run;
    private final Totals ledger;
    private final Outcome outcome;
    private final List<String> problems;

    /** How the receipt is printed. */
    enum Format {
        TEXT,
        JSON
    }

    /** The word for how it went, from which the exit code follows. */
    enum Outcome {
        WELL(0),
        QUARANTINE(2),
        FAILED(1);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    private Receipt(Totals run, Totals ledger, Outcome outcome, List<String> problems) {
        this.run = run;
        this.ledger = ledger;
        this.outcome = outcome;
        this.problems = problems;
    }

    static Receipt of(Totals now, Accounts accounts, BridgeRuntime runtime, Drain.Result result) {
        List<String> problems = new ArrayList<>();
        runtime.brokenFiles().forEach(problem -> problems.add(problem.line()));
        runtime.flowWatch().troubles().values().stream()
                .map(BridgeException::line)
                .forEach(problems::add);
        Totals run = now.since(runtime.atStart());
        if (run.files().getOrDefault(InputState.REFUSED, 0L) > 0) {
            problems.addAll(accounts.refusedFiles());
        }
        problems.addAll(accounts.restingBatches());
        runtime.deliveryWatch()
                .holds()
                .forEach((dataset, hold) -> problems.add(
                        "dataset " + dataset + ": held by " + hold.guardrail() + " until " + hold.until()));
        if (result == Drain.Result.TIMED_OUT) {
            problems.add("the platform did not come to an end within source.confirm.timeout");
        }
        boolean failed = (result != Drain.Result.DRAINED && result != Drain.Result.STOPPED)
                || !problems.isEmpty()
                || now.batches(BatchState.STOPPED, BatchState.WITHDRAWN) > 0
                || now.inFlight() > 0;
        Outcome outcome = failed ? Outcome.FAILED : now.inQuarantine() > 0 ? Outcome.QUARANTINE : Outcome.WELL;
        return new Receipt(run, now, outcome, problems);
    }

    Outcome outcome() {
        return outcome;
    }

    int exitCode() {
        return outcome.exitCode;
    }

    Totals ledger() {
        return ledger;
    }

    void print(PrintWriter out, Format format) {
        if (format == Format.JSON) {
            out.println(json());
        } else {
            text(out);
        }
    }

    private String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        document.put("run", totals(run));
        document.put("ledger", totals(ledger));
        document.put("problems", problems);
        try {
            return new ObjectMapper()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> totals(Totals totals) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("files", lower(totals.files()));
        map.put("rowsRead", totals.rows().read());
        map.put("rowsAccepted", totals.rows().accepted());
        map.put("rowsDuplicate", totals.rows().duplicate());
        map.put("rowsRejected", totals.rows().rejected());
        map.put("rowsRefused", totals.rows().refused());
        map.put("guardrails", totals.guardrails());
        map.put("batches", lower(totals.batches()));
        map.put("rowsConfirmed", totals.confirmed());
        map.put("rowsFailedOnPlatform", totals.failedOnPlatform());
        map.put("rowsInFlight", totals.inFlight());
        map.put("rowsInQuarantine", totals.inQuarantine());
        return map;
    }

    private static Map<String, Long> lower(Map<? extends Enum<?>, Long> counts) {
        Map<String, Long> map = new LinkedHashMap<>();
        counts.forEach((key, value) -> map.put(key.name().toLowerCase(Locale.ROOT), value));
        return map;
    }

    private void text(PrintWriter out) {
        out.println();
        line(out, "Receipt", "this run", "ledger");
        line(
                out,
                "files read",
                run.files().getOrDefault(InputState.DONE, 0L),
                ledger.files().getOrDefault(InputState.DONE, 0L));
        line(
                out,
                "files refused",
                run.files().getOrDefault(InputState.REFUSED, 0L),
                ledger.files().getOrDefault(InputState.REFUSED, 0L));
        line(out, "rows read", run.rows().read(), ledger.rows().read());
        line(out, "  accepted", run.rows().accepted(), ledger.rows().accepted());
        line(out, "  duplicate", run.rows().duplicate(), ledger.rows().duplicate());
        line(out, "  rejected", run.rows().rejected(), ledger.rows().rejected());
        ledger.guardrails()
                .forEach((guardrail, rows) ->
                        line(out, "    " + guardrail, run.guardrails().getOrDefault(guardrail, 0L), rows));
        line(
                out,
                "  refused with their file",
                run.rows().refused(),
                ledger.rows().refused());
        line(out, "batches sent", sent(run), sent(ledger));
        line(out, "rows confirmed by the platform", run.confirmed(), ledger.confirmed());
        line(out, "rows refused by the platform", run.failedOnPlatform(), ledger.failedOnPlatform());
        // How many there are now: a run that delivers what an earlier one staged would show less than none.
        line(out, "rows in flight", "", ledger.inFlight());
        line(out, "rows in quarantine", run.inQuarantine(), ledger.inQuarantine());
        problems.forEach(problem -> out.println("! " + problem));
    }

    private static long sent(Totals totals) {
        return totals.batches(
                BatchState.SENT, BatchState.CONFIRMED, BatchState.SPLIT, BatchState.RESENT, BatchState.QUARANTINED);
    }

    private static void line(PrintWriter out, String what, Object run, Object ledger) {
        out.println(String.format(Locale.ROOT, "%-36s %14s %14s", what, number(run), number(ledger)));
    }

    private static String number(Object value) {
        return value instanceof Long number ? String.format(Locale.ROOT, "%,d", number) : value.toString();
    }
}
