package io.cdpbridge.source.intake;

import io.cdpbridge.format.identity.Words;
import io.cdpbridge.ledger.GuardrailAction;
import io.cdpbridge.ledger.QuarantinedRow;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.UnknownValue;
import io.cdpbridge.source.xdm.EventBuffer;
import io.cdpbridge.source.xdm.RowIdentities;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Some hundred or thousand consecutive rows of one input: what an exchange carries. Steps take rows out of it, each with a
 * reason; what stays open is staged. Confined to one thread at a time.
 */
public final class Page {
    private final List<Row> rows;
    private final EventBuffer events;
    private final Originals originals;
    private static final String ROW_SHAPE = "row-shape";

    private final List<Rejection> rejected = new ArrayList<>();
    private final Map<GuardrailAction, Long> guardrails = new TreeMap<>();
    private final Map<UnknownValue, Long> unknownValues = new TreeMap<>();
    private RowIdentities whose = RowIdentities.unknown();
    private Predicate<Collection<String>> withheld = identities -> false;
    private long duplicates;

    private record Rejection(Row row, String guardrail, Optional<String> column, String message, boolean torn) {}

    Page(List<Row> rows, EventBuffer events, Originals originals) {
        this.rows = rows;
        this.events = events;
        this.originals = originals;
    }

    /**
     * Says whose its rows are.
     *
     * @param withheld whether nothing may be kept of somebody with these identities
     */
    void belongsTo(RowIdentities rowsOf, Predicate<Collection<String>> withheld) {
        this.whose = rowsOf;
        this.withheld = withheld;
    }

    /** The values by which the person is known whose a row is. */
    public Collection<String> whose(Row row) {
        return originals.kind(row.place()) == QuarantinedRow.Kind.EVENT
                ? whose.of(originals.bytes(row.place()))
                : whose.of(row.cells());
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
        reject(new Rejection(row, guardrail, column, message, false));
    }

    /** Takes a row out whose fields cannot be told apart for certain; its original bytes are kept. */
    void rejectTorn(Row row, String message) {
        reject(new Rejection(row, ROW_SHAPE, Optional.empty(), message, true));
    }

    private void reject(Rejection rejection) {
        rejection.row().decide(Row.Fate.REJECTED);
        count(rejection.guardrail(), "reject");
        rejected.add(rejection);
    }

    /** Counts a row that a guardrail warns about; the row travels on. */
    public void warn(String guardrail) {
        count(guardrail, "warn");
    }

    /** Counts a row that has a value which the enumeration of its column lacks, unless nothing may be kept of its person. */
    public void unknown(Row row, String column, String value) {
        if (!withheld.test(whose(row))) {
            unknownValues.merge(UnknownValue.of(column, value), 1L, Long::sum);
        }
    }

    /** Takes a row out because its event is known. */
    public void duplicate(Row row) {
        row.decide(Row.Fate.DUPLICATE);
        duplicates++;
    }

    List<QuarantinedRow> rejected() {
        return rejected.stream().map(this::quarantined).toList();
    }

    private QuarantinedRow quarantined(Rejection rejection) {
        int place = rejection.row().place();
        Set<String> identities = new LinkedHashSet<>(whose(rejection.row()));
        if (rejection.torn()) {
            identities.addAll(Words.all(originals.text(place)));
        }
        return new QuarantinedRow(
                Optional.of(rejection.row().line()),
                rejection.guardrail(),
                rejection.column(),
                rejection.message(),
                originals.kind(place),
                originals.bytes(place),
                identities);
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
