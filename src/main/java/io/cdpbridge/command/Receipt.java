package io.cdpbridge.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.BatchState;
import io.cdpbridge.ledger.InputState;
import io.cdpbridge.ledger.LedgerState;
import io.cdpbridge.ledger.RefusedInputs;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.StreamState;
import io.cdpbridge.ledger.Totals;
import io.cdpbridge.runtime.BridgeRuntime;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a run did, and what the ledger holds now: every row that was read is accepted, duplicate, rejected or refused, and
 * every accepted one is confirmed, refused by the platform, or in flight.
 */
final class Receipt {
    private final Optional<Long> number;
    private final Totals run;
    private final Totals ledger;
    private final Directions directions;
    private final Outcome outcome;
    private final List<String> problems;

    /**
     * Which parts it has.
     *
     * @param source whether Campaign's logs went to Experience Platform
     * @param destination what was done for Campaign, if that direction ran
     * @param takenBack how many rows of earlier runs went with a file that came to nothing in this one
     * @param notTaken what lies in the places that the directions poll
     * @param fields which mapped fields the schemas lack
     */
    private record Directions(
            boolean source,
            Optional<DestinationReceipt> destination,
            NotTakenReceipt notTaken,
            FieldsReceipt fields,
            long takenBack) {}

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

    private Receipt(
            Optional<Long> number,
            Totals run,
            Totals ledger,
            Directions directions,
            Outcome outcome,
            List<String> problems) {
        this.number = number;
        this.run = run;
        this.ledger = ledger;
        this.directions = directions;
        this.outcome = outcome;
        this.problems = problems;
    }

    /** Adds up what the run did until now. */
    static Receipt of(BridgeRuntime runtime, Drain.Result result) {
        Accounts accounts = new Accounts(runtime.ledger());
        Totals now = accounts.totals();
        Optional<DestinationReceipt> destination =
                runtime.runsDestination() ? Optional.of(DestinationReceipt.of(runtime)) : Optional.empty();
        List<String> problems = new ArrayList<>();
        runtime.brokenFiles().forEach(problem -> problems.add(problem.line()));
        runtime.flowWatch().troubles().values().stream()
                .map(BridgeException::line)
                .forEach(problems::add);
        RowCounts takenBack = accounts.takenBack(runtime.begunAtStart());
        Totals run = now.since(runtime.atStart()).without(takenBack);
        problems.addAll(refused(runtime, "source"));
        problems.addAll(accounts.restingBatches());
        problems.addAll(accounts.restingStreams());
        runtime.deliveryWatch()
                .holds()
                .forEach(hold -> problems.add("dataset " + hold.candidate().datasetId() + ": held by "
                        + hold.guardrail() + " until " + hold.until()));
        destination.ifPresent(part -> problems.addAll(part.problems()));
        NotTakenReceipt notTaken = NotTakenReceipt.of(runtime);
        problems.addAll(notTaken.problems());
        if (result == Drain.Result.TIMED_OUT) {
            problems.add(
                    "the other side did not come to an end within source.confirm.timeout or destination.confirm.timeout");
        }
        boolean failed = (result != Drain.Result.DRAINED && result != Drain.Result.STOPPED)
                || !problems.isEmpty()
                || now.batches(BatchState.STOPPED, BatchState.WITHDRAWN) > 0
                || now.streams(StreamState.STOPPED) > 0
                || now.inFlight() > 0;
        boolean quarantine = now.inQuarantine() > 0
                || notTaken.keepsSomething()
                || destination.map(DestinationReceipt::keepsSomething).orElse(false);
        Outcome outcome = failed ? Outcome.FAILED : quarantine ? Outcome.QUARANTINE : Outcome.WELL;
        return new Receipt(
                Optional.empty(),
                run,
                now,
                new Directions(
                        runtime.runsSource(), destination, notTaken, FieldsReceipt.of(runtime), takenBack.read()),
                outcome,
                problems);
    }

    /** The inputs of a direction of which nothing was taken in this run. */
    static List<String> refused(BridgeRuntime runtime, String direction) {
        return new RefusedInputs(runtime.ledger())
                .since(runtime.startedAt()).stream()
                        .filter(input -> input.direction().equals(direction))
                        .map(RefusedInputs.Refused::line)
                        .toList();
    }

    /** The same, with the run's id in the ledger. */
    Receipt numbered(long id) {
        return new Receipt(Optional.of(id), run, ledger, directions, outcome, problems);
    }

    Outcome outcome() {
        return outcome;
    }

    int exitCode() {
        return outcome.exitCode;
    }

    /** What did not go well, one line each. */
    List<String> problems() {
        return List.copyOf(problems);
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

    /** The receipt as the log has it: what this run did, and what is left to do. */
    RunEnded line(Duration took) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", "run");
        number.ifPresent(id -> fields.put("run", id));
        fields.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        fields.put("seconds", took.toMillis() / 1000.0);
        fields.putAll(totals(run));
        fields.put("rowsTakenBack", directions.takenBack());
        // How many there are now, as in the printed receipt.
        fields.put("rowsInFlight", ledger.inFlight());
        fields.put("rowsInQuarantine", ledger.inQuarantine());
        directions.destination().ifPresent(part -> fields.put("destination", part.line()));
        fields.put("notTaken", directions.notTaken().document());
        fields.put("fieldsLacking", directions.fields().lacking());
        fields.put("problems", problems);
        return new RunEnded(
                "run" + number.map(id -> " " + id).orElse("") + " ended: "
                        + outcome.name().toLowerCase(Locale.ROOT),
                fields);
    }

    /** The receipt as one line of JSON. */
    String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        number.ifPresent(id -> document.put("number", id));
        document.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        document.put("run", totals(run));
        document.put("rowsTakenBack", directions.takenBack());
        document.put("ledger", totals(ledger));
        directions.destination().ifPresent(part -> document.put("destination", part.document()));
        document.put("notTaken", directions.notTaken().document());
        document.put("fieldsLacking", directions.fields().lacking());
        document.put("fieldProblems", directions.fields().problems());
        document.put("notTakenEntries", directions.notTaken().named());
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
        map.put("files", words(totals.files()));
        map.put("rowsRead", totals.rows().read());
        map.put("rowsAccepted", totals.rows().accepted());
        map.put("rowsDuplicate", totals.rows().duplicate());
        map.put("rowsRejected", totals.rows().rejected());
        map.put("rowsRefused", totals.rows().refused());
        map.put("guardrails", totals.guardrails());
        map.put("batches", words(totals.batches()));
        map.put("streams", words(totals.streams()));
        map.put("rowsConfirmed", totals.confirmed());
        map.put("rowsFailedOnPlatform", totals.failedOnPlatform());
        map.put("rowsInFlight", totals.inFlight());
        map.put("rowsInQuarantine", totals.inQuarantine());
        return map;
    }

    static Map<String, Long> words(Map<? extends LedgerState, Long> counts) {
        Map<String, Long> map = new LinkedHashMap<>();
        counts.forEach((state, count) -> map.put(state.word(), count));
        return map;
    }

    private void text(PrintWriter out) {
        if (directions.source()) {
            sourceText(out);
        }
        directions.destination().ifPresent(part -> part.print(out));
        directions.notTaken().print(out);
        directions.fields().print(out);
        problems.forEach(problem -> out.println("! " + problem));
    }

    private void sourceText(PrintWriter out) {
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
        if (ledger.files().containsKey(InputState.ABANDONED)) {
            line(
                    out,
                    "files gone before their end",
                    run.files().getOrDefault(InputState.ABANDONED, 0L),
                    ledger.files().getOrDefault(InputState.ABANDONED, 0L));
        }
        if (directions.takenBack() > 0) {
            line(out, "rows of earlier runs taken back", directions.takenBack(), "");
        }
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
        if (!ledger.streams().isEmpty()) {
            line(out, "staged files streamed", run.streams(StreamState.DONE), ledger.streams(StreamState.DONE));
        }
        line(out, "rows confirmed by the platform", run.confirmed(), ledger.confirmed());
        line(out, "rows refused by the platform", run.failedOnPlatform(), ledger.failedOnPlatform());
        // How many there are now: a run that delivers what an earlier one staged, or replays its rows, would show less
        // than none.
        line(out, "rows in flight", "", ledger.inFlight());
        line(out, "rows in quarantine", "", ledger.inQuarantine());
    }

    private static long sent(Totals totals) {
        return totals.batches(
                BatchState.SENT, BatchState.CONFIRMED, BatchState.SPLIT, BatchState.RESENT, BatchState.QUARANTINED);
    }

    static void line(PrintWriter out, String what, Object run, Object ledger) {
        out.println(String.format(Locale.ROOT, "%-36s %14s %14s", what, Columns.number(run), Columns.number(ledger)));
    }
}
