package io.cdpbridge.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Adds up the outcome of each input file, for a ledger that holds few of them. */
public final class Samples {
    private static final int LINES = 3;

    private final Ledger ledger;

    public Samples(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The number of files that have ended. */
    public long ended() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM input WHERE state <> 'reading'")
                        .mapTo(Long.class)
                        .one());
    }

    /** The counts of all files, in the order in which they were read. */
    public List<SampleCounts> all() {
        return ledger.picture(handle -> {
            List<SampleCounts> all = new ArrayList<>();
            for (Map<String, Object> row : handle.createQuery(
                            "SELECT id, error_code, error FROM input WHERE state <> 'reading' ORDER BY id")
                    .mapToMap()
                    .list()) {
                long id = ((Number) row.get("id")).longValue();
                Input input = handle.createQuery("SELECT * FROM input WHERE id = ?")
                        .bind(0, id)
                        .map((found, context) -> InputRows.read(found))
                        .one();
                all.add(new SampleCounts(
                        input.file().flow(),
                        input.file().name(),
                        Optional.ofNullable(row.get("error_code")).map(code -> code + " " + row.get("error")),
                        input.counts(),
                        guardrails(handle, id),
                        unknownValues(handle, id),
                        lines(handle, id),
                        handle.createQuery("SELECT COALESCE(SUM(bytes), 0) FROM part WHERE input_id = ?")
                                .bind(0, id)
                                .mapTo(Long.class)
                                .one()));
            }
            return all;
        });
    }

    private static Map<GuardrailAction, Long> guardrails(Handle handle, long input) {
        Map<GuardrailAction, Long> counts = new TreeMap<>();
        handle.createQuery("SELECT guardrail, action, row_count FROM guardrail_count WHERE input_id = ?")
                .bind(0, input)
                .map((row, context) ->
                        Map.entry(new GuardrailAction(row.getString(1), row.getString(2)), row.getLong(3)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static Map<UnknownValue, Long> unknownValues(Handle handle, long input) {
        Map<UnknownValue, Long> counts = new TreeMap<>();
        handle.createQuery("SELECT column_name, shown, row_count FROM unknown_value WHERE input_id = ?")
                .bind(0, input)
                .map((row, context) -> Map.entry(new UnknownValue(row.getString(1), row.getString(2)), row.getLong(3)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static Map<String, List<SampleCounts.RejectedLine>> lines(Handle handle, long input) {
        Map<String, List<SampleCounts.RejectedLine>> lines = new TreeMap<>();
        handle.createQuery("""
                SELECT reason, line, column_name
                FROM (SELECT reason, line, column_name,
                    ROW_NUMBER() OVER (PARTITION BY reason ORDER BY line) AS place FROM quarantine
                    WHERE input_id = :input AND line IS NOT NULL) AS numbered
                WHERE place <= :lines
                ORDER BY reason, line""")
                .bind("input", input)
                .bind("lines", LINES)
                .map((row, context) -> Map.entry(
                        row.getString(1),
                        new SampleCounts.RejectedLine(row.getLong(2), Optional.ofNullable(row.getString(3)))))
                .forEach(entry -> lines.computeIfAbsent(entry.getKey(), reason -> new ArrayList<>())
                        .add(entry.getValue()));
        return lines;
    }
}
