package io.cdpbridge.source;

import io.cdpbridge.ledger.GuardrailAction;
import io.cdpbridge.ledger.QuarantinedRow;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.UnknownValue;
import io.cdpbridge.xdm.EventBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Some hundred or thousand consecutive rows of one input: what an exchange carries. Steps take rows out of it, each with a
 * reason; what stays open is staged. Confined to one thread at a time.
 */
public final class Page {
    private final List<Row> rows;
    private final EventBuffer events;
    private final Originals originals;
    private final List<QuarantinedRow> rejected = new ArrayList<>();
    private final Map<GuardrailAction, Long> guardrails = new TreeMap<>();
    private final Map<UnknownValue, Long> unknownValues = new TreeMap<>();
    private long duplicates;

    Page(List<Row> rows, EventBuffer events, Originals originals) {
        this.rows = rows;
        this.events = events;
        this.originals = originals;
    }

    /** All rows, whatever was decided about them. */
    public List<Row> rows() {
        return rows;
    }

    /** Where the events of the page's rows are written. */
    public EventBuffer events() {
        return events;
    }

    /** How many rows are still on their way. */
    public long open() {
        return rows.size() - rejected.size() - duplicates;
    }

    /**
     * Takes a row out because a guardrail forbids it; its original bytes are kept.
     *
     * @param column the input column at fault, if one is
     * @param message what is wrong, which may quote the value
     */
    public void reject(Row row, String guardrail, Optional<String> column, String message) {
        row.decide(Row.Fate.REJECTED);
        count(guardrail, "reject");
        rejected.add(new QuarantinedRow(
                Optional.of(row.line()),
                guardrail,
                column,
                message,
                originals.kind(row.place()),
                originals.bytes(row.place())));
    }

    /** Counts a row that a guardrail warns about; the row travels on. */
    public void warn(String guardrail) {
        count(guardrail, "warn");
    }

    /** Counts a row that has a value which the enumeration of its column lacks. */
    public void unknown(String column, String value) {
        unknownValues.merge(UnknownValue.of(column, value), 1L, Long::sum);
    }

    /** Takes a row out because its event is known. */
    public void duplicate(Row row) {
        row.decide(Row.Fate.DUPLICATE);
        duplicates++;
    }

    List<QuarantinedRow> rejected() {
        return rejected;
    }

    Map<GuardrailAction, Long> guardrails() {
        return guardrails;
    }

    Map<UnknownValue, Long> unknownValues() {
        return unknownValues;
    }

    /** How the page's rows are accounted for once its open rows are staged. */
    RowCounts counts() {
        return new RowCounts(rows.size(), open(), duplicates, rejected.size(), 0);
    }

    private void count(String guardrail, String action) {
        guardrails.merge(new GuardrailAction(guardrail, action), 1L, Long::sum);
    }
}
