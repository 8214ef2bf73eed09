package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Selects rows of the quarantine; an empty field does not narrow the selection.
 *
 * @param ids only these rows
 * @param reason a guardrail's id or a code of the platform
 * @param inputName the name of the file that the rows were read from
 * @param run the id of a run: rows that arrived during it
 * @param since rows that arrived at or after it
 * @param until rows that arrived before it
 */
public record QuarantineFilter(
        List<Long> ids,
        Optional<String> flow,
        Optional<String> reason,
        Optional<String> inputName,
        Optional<Long> run,
        Optional<Instant> since,
        Optional<Instant> until,
        List<QuarantineState> states) {
    public QuarantineFilter {
        ids = List.copyOf(ids);
        states = List.copyOf(states);
    }

    /** Rows of a flow and a time range, in any state; an empty argument does not narrow the selection. */
    public static QuarantineFilter of(Optional<String> flow, Optional<Instant> since, Optional<Instant> until) {
        return new QuarantineFilter(
                List.of(), flow, Optional.empty(), Optional.empty(), Optional.empty(), since, until, List.of());
    }

    /** All waiting rows. */
    public static QuarantineFilter open() {
        return of(Optional.empty(), Optional.empty(), Optional.empty()).in(QuarantineState.OPEN);
    }

    /** The same filter, for rows in these states; without any, for rows in every state. */
    public QuarantineFilter in(QuarantineState... wanted) {
        return new QuarantineFilter(ids, flow, reason, inputName, run, since, until, List.of(wanted));
    }

    /** The same filter, for these rows only. */
    public QuarantineFilter only(List<Long> wanted) {
        return new QuarantineFilter(wanted, flow, reason, inputName, run, since, until, states);
    }

    /** Whether it selects some of the rows and not all of them. */
    public boolean narrows() {
        return !ids.isEmpty()
                || flow.isPresent()
                || reason.isPresent()
                || inputName.isPresent()
                || run.isPresent()
                || since.isPresent()
                || until.isPresent();
    }

    /** A condition on {@code quarantine q}, and its bindings. */
    record Condition(String sql, Map<String, Object> values) {}

    Condition condition() {
        List<String> all = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        either(all, values, "q.id", "id", ids);
        either(
                all,
                values,
                "q.state",
                "state",
                states.stream().map(LedgerState::word).toList());
        equal(all, values, "q.flow", "flow", flow);
        equal(all, values, "q.reason", "reason", reason);
        inputName.ifPresent(name -> {
            all.add("q.input_id IN (SELECT id FROM input WHERE name = :input)");
            values.put("input", name);
        });
        run.ifPresent(id -> {
            all.add("""
                    q.created_at >= (SELECT started_at FROM run WHERE id = :run)
                        AND q.created_at <= COALESCE((SELECT ended_at FROM run WHERE id = :run), '9999')""");
            values.put("run", id);
        });
        since.ifPresent(from -> {
            all.add("q.created_at >= :since");
            values.put("since", Ledger.text(from));
        });
        until.ifPresent(to -> {
            all.add("q.created_at < :until");
            values.put("until", Ledger.text(to));
        });
        return new Condition(all.isEmpty() ? "1 = 1" : String.join(" AND ", all), values);
    }

    private static void equal(
            List<String> all, Map<String, Object> values, String column, String name, Optional<String> value) {
        value.ifPresent(wanted -> {
            all.add(column + " = :" + name);
            values.put(name, wanted);
        });
    }

    private static void either(
            List<String> all, Map<String, Object> values, String column, String name, List<?> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            names.add(":" + name + i);
            values.put(name + i, wanted.get(i));
        }
        all.add(column + " IN (" + String.join(", ", names) + ")");
    }
}
