package io.cdpbridge.ledger;

import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Adds up the inputs of one direction: {@code source} or {@code destination}. */
final class InputAccounts {
    private static final String OF = "WHERE direction = :direction";

    private final Handle handle;
    private final Map<String, String> direction;

    InputAccounts(Handle handle, String direction) {
        this.handle = handle;
        this.direction = Map.of("direction", direction);
    }

    /** The number of inputs in each state. */
    Map<InputState, Long> states() {
        return Accounts.counts(
                handle, "SELECT state, count(*) FROM input %s GROUP BY state".formatted(OF), direction, InputState::of);
    }

    /** The outcome of their rows. */
    RowCounts rows() {
        return handle.createQuery("""
                SELECT COALESCE(SUM(rows_read), 0), COALESCE(SUM(rows_accepted), 0),
                    COALESCE(SUM(rows_duplicate), 0), COALESCE(SUM(rows_rejected), 0),
                    COALESCE(SUM(rows_refused), 0)
                FROM input
                %s""".formatted(OF))
                .bindMap(direction)
                .map((row, context) ->
                        new RowCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .one();
    }

    /** Rows that met a guardrail, as in {@link Totals#guardrails}. */
    Map<String, Long> guardrails() {
        return Accounts.counts(handle, """
                SELECT CASE action WHEN 'warn' THEN guardrail || ' (warning)' ELSE guardrail END AS met, SUM(row_count)
                FROM guardrail_count
                JOIN input ON input.id = input_id
                %s AND action <> 'said'
                GROUP BY met""".formatted(OF), direction, Function.identity());
    }
}
