package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.export.AudienceExport;
import io.cdpbridge.destination.export.ExportPage;
import io.cdpbridge.destination.export.ExportRow;
import io.cdpbridge.destination.export.Rejected;
import io.cdpbridge.destination.recipient.BoundMapping;
import io.cdpbridge.destination.recipient.ExportDescription;
import io.cdpbridge.destination.recipient.RecipientRow;
import io.cdpbridge.destination.recipient.RowRejected;
import io.cdpbridge.destination.snapshot.ConsentMerge;
import io.cdpbridge.destination.snapshot.ExportKind;
import io.cdpbridge.destination.snapshot.Merge;
import io.cdpbridge.destination.snapshot.MergeCounts;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.identity.Words;
import io.cdpbridge.ledger.Doubts;
import io.cdpbridge.ledger.Export;
import io.cdpbridge.ledger.Exports;
import io.cdpbridge.ledger.GuardrailAction;
import io.cdpbridge.ledger.Input;
import io.cdpbridge.ledger.QuarantinedRow;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.WantedState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One export on its way into the wanted snapshot of its audience. Pages come out of it, are mapped and come back to be
 * merged; the ledger learns of each page's rejected rows, and of the new snapshot when the export has ended. Whatever fails
 * in between leaves the audience as it was. Confined to one thread.
 */
public final class AudienceIntake implements AutoCloseable {
    private static final String EXIT_MEMORY = "exit-memory";

    private final Export export;
    private final ExportDescription description;
    private final AudienceExport content;
    private final Merging merging;
    private final Exports exports;
    private final int pageRows;
    private final Optional<BridgeException> hint;
    private final Map<GuardrailAction, Long> warnings = new TreeMap<>();
    private final Map<GuardrailAction, Long> said = new TreeMap<>();
    private final Evidence evidence;
    private final CampaignRules rules;
    private Input input;
    private Optional<Begun> begun = Optional.empty();

    /**
     * What it is merged into and how.
     *
     * @param start begins the merge and binds the mapping; called before the first page, once the gate has let the export in
     * @param kind whether who is missing in the export has left
     * @param listed whether a manifest lists its files
     */
    public record Merging(
            Sync sync,
            Start start,
            SnapshotFiles files,
            NewState state,
            Optional<NewState> consents,
            ExportKind kind,
            boolean listed) {}

    /** A state that is to be written. */
    public record NewState(String id, String name, String file) {
        WantedState holding(long members) {
            return new WantedState(id, name, file, members);
        }
    }

    /** Begins a merge. */
    @FunctionalInterface
    public interface Start {
        Begun begin();
    }

    /**
     * A merge that was begun.
     *
     * @param members how many the state had
     */
    public record Begun(BoundMapping mapping, Merge merge, long members, Optional<ConsentMerge> consents) {}

    AudienceIntake(
            Export export,
            ExportDescription description,
            AudienceExport content,
            Merging merging,
            Exports exports,
            int pageRows,
            Evidence.Rules evidenceRules,
            CampaignRules rules,
            Optional<BridgeException> hint) {
        this.export = export;
        this.description = description;
        this.content = content;
        this.merging = merging;
        this.exports = exports;
        this.pageRows = pageRows;
        this.hint = hint;
        this.evidence = new Evidence(evidenceRules, description.parts().size());
        this.rules = rules;
        this.input = exports.open(export);
    }

    /** The export as the guardrails of files look at it, with the rows that were read of each part by now. */
    public ExportDescription description() {
        return description.withRows(evidence.rowsOfParts());
    }

    /** What its reader should know of the export, though it is taken. */
    public Optional<BridgeException> hint() {
        return hint;
    }

    /** What tells the export from every other. */
    public String fingerprint() {
        return export.fingerprint();
    }

    /** Counts a guardrail that warns about the export, or a row of it. */
    public void warn(String guardrail) {
        warnings.merge(new GuardrailAction(guardrail, "warn"), 1L, Long::sum);
    }

    public boolean hasNext() {
        Begun unused = begin();
        return content.hasNext();
    }

    /** The next page. The one before must have been merged. */
    public AudiencePage next() {
        return new AudiencePage(content.next(pageRows));
    }

    /** Maps each open row of the page; what the mapping refuses is rejected by the guardrail that it names. */
    public void map(AudiencePage page) {
        ExportPage rows = page.rows();
        BoundMapping mapping = begin().mapping();
        boolean somebody = rules.withholdsSomebody();
        for (ExportRow row : rows.withOtherCells()) {
            if (somebody && withhold(page, row, mapping)) {
                continue;
            }
            try {
                RecipientRow unused = mapping.map(row.cells());
            } catch (RowRejected alsoWrong) {
                // It was taken out already; what it says of its person and of consents counts.
            }
            hear(page, row, mapping);
        }
        for (ExportRow row : rows.rows()) {
            if (row.isOpen()) {
                if (somebody && withhold(page, row, mapping)) {
                    rows.reject(row, CampaignRules.SUPPRESSION, Optional.empty(), "");
                    continue;
                }
                try {
                    page.mapped(row, mapping.map(row.cells()));
                    mapping.warnings().forEach(this::warn);
                } catch (RowRejected rejected) {
                    rows.reject(row, guardrail(mapping, rejected), rejected.column(), rejected.getMessage());
                }
                hear(page, row, mapping);
            }
        }
    }

    private boolean withhold(AudiencePage page, ExportRow row, BoundMapping mapping) {
        Optional<String> person = rules.withheld(mapping.identities(row.cells()));
        person.ifPresent(hash -> page.withhold(row, hash));
        return person.isPresent();
    }

    /** Notes whose the row is and what it says of consents, whatever else became of it. */
    private void hear(AudiencePage page, ExportRow row, BoundMapping mapping) {
        AudiencePage.Heard heard = heard(mapping);
        page.heard(row, heard);
        if (heard.objections() > 0) {
            said.merge(new GuardrailAction("objections", "said"), heard.objections(), Long::sum);
        }
    }

    /** A row that objects and does not tell for whom is a case of its own. */
    private static String guardrail(BoundMapping mapping, RowRejected rejected) {
        AudiencePage.Heard heard = heard(mapping);
        return heard.key().isEmpty() && heard.objections() > 0 ? Exports.OBJECTION_NOT_PLACED : rejected.guardrail();
    }

    private static AudiencePage.Heard heard(BoundMapping mapping) {
        return new AudiencePage.Heard(mapping.key(), mapping.consents());
    }

    /** Merges the page's open rows, and accounts for all of its rows. */
    public void merge(AudiencePage page) {
        Merge merge = begin().merge();
        for (ExportRow row : page.rows().rows()) {
            AudiencePage.Heard heard = page.heard(row);
            begin().consents().ifPresent(merged -> heard.key().ifPresent(key -> merged.add(key, heard.consents())));
            if (row.isOpen()) {
                RecipientRow recipient = page.mapped(row);
                evidence.taken(row.part(), recipient.member());
                boolean member = merging.sync().isMember(recipient.member());
                merge.add(recipient.key(), member, recipient.qualifiedAt(), recipient.values());
            } else if (page.isWithheld(row)) {
                evidence.withheld(row.part());
            } else {
                evidence.rejected(row.part(), heard.key().isPresent());
                heard.key().ifPresent(merge::keep);
            }
        }
        List<Rejected> rejected = page.rows().rejected();
        Map<GuardrailAction, Long> met = new TreeMap<>();
        rejected.forEach(row -> met.merge(new GuardrailAction(row.guardrail(), "reject"), 1L, Long::sum));
        met.putAll(said);
        said.clear();
        long all = page.rows().rows().size();
        RowCounts counts = new RowCounts(all, all - rejected.size(), 0, rejected.size(), 0);
        input = exports.commit(input, counts, met, quarantined(page, rejected), content.lines());
    }

    /**
     * Ends the export: the audience's wanted snapshot becomes the merged one.
     *
     * @param now what time it is at the least
     * @param memory so long before the newest export of the audience people who left are remembered, and at least so long before
     *     now: an older export that is still to come must not bring them back
     * @throws InputRefused CDP-4003 when too many of its rows were rejected; the export is then to be refused, but the objections
     *     of its rows are heard
     */
    public void finish(Instant now, Duration memory) {
        try {
            evidence.requireFewRejected(export.name());
        } catch (InputRefused tooMany) {
            begin().consents().ifPresent(ConsentMerge::onlyObjections);
            heard().ifPresent(
                            state -> merging.files().naming(List.of(state.file()), () -> exports.hear(export, state)));
            throw tooMany;
        }
        Instant newest = description
                .previousExport()
                .filter(export.exportedAt()::isBefore)
                .orElse(export.exportedAt());
        Instant forgetBefore = merging.sync().forgetBefore((newest.isBefore(now) ? newest : now).minus(memory));
        Optional<String> doubt = merging.kind() == ExportKind.FULL
                ? evidence.doubt(merging.listed(), begin().members())
                : Optional.empty();
        Merge merge = begin().merge();
        doubt.ifPresent(why -> merge.doubt());
        MergeCounts counts = merge.finish(merging.files().path(merging.state().file()), forgetBefore);
        if (counts.unproven() > 0) {
            warnings.merge(new GuardrailAction(EXIT_MEMORY, "warn"), counts.unproven(), Long::sum);
        }
        input = exports.commit(input, RowCounts.NONE, warnings, List.of(), content.lines());
        Optional<Doubts.Finding> finding =
                merging.kind() == ExportKind.FULL ? Optional.of(finding(doubt)) : Optional.empty();
        List<WantedState> states = new ArrayList<>(List.of(merging.state().holding(counts.members())));
        heard().ifPresent(states::add);
        List<String> files =
                new ArrayList<>(states.stream().map(WantedState::file).toList());
        finding.filter(found -> found.missing() > 0).ifPresent(found -> files.add(found.file()));
        merging.files().naming(files, () -> {
            exports.finish(input, export, states, counts.duplicates() + counts.stale(), content.contentHash(), finding);
        });
    }

    /** The state of consents, once anybody has said a word. */
    private Optional<WantedState> heard() {
        return begin().consents().filter(ConsentMerge::knowsSomething).map(merge -> {
            NewState state = merging.consents().orElseThrow();
            return state.holding(merge.finish(merging.files().path(state.file())));
        });
    }

    private Doubts.Finding finding(Optional<String> doubt) {
        String file = merging.files().newName(export.flow() + "-missing");
        long missing = doubt.isEmpty()
                ? 0
                : begin().merge()
                        .missing(
                                merging.files().path(merging.state().file()),
                                merging.files().path(file));
        return new Doubts.Finding(doubt, file, missing);
    }

    /**
     * Ends the export as refused: nothing of it is taken, and all rows that were read count as refused.
     *
     * @return the reason that the ledger holds: see {@link AudienceExport#reason}
     */
    public BridgeException refuse(BridgeException refusal) {
        BridgeException reason = refusal instanceof InputRefused refused ? content.reason(refused) : refusal;
        exports.refuse(input, RowCounts.NONE, reason.code(), reason.getMessage());
        return reason;
    }

    @Override
    public void close() {
        begun.ifPresent(running -> {
            running.merge().close();
            running.consents().ifPresent(ConsentMerge::close);
        });
        content.close();
    }

    private Begun begin() {
        if (begun.isEmpty()) {
            Begun running = merging.start().begin();
            begun = Optional.of(running);
            content.dialect().ifPresent(dialect -> exports.describe(input, dialect.text()));
            content.select(running.mapping().needed());
        }
        return begun.get();
    }

    /** A row whose columns cannot be told apart is somebody's whose telling words it has. */
    private static List<QuarantinedRow> quarantined(AudiencePage page, List<Rejected> rejected) {
        List<QuarantinedRow> rows = new ArrayList<>();
        for (Rejected one : rejected) {
            if (page.isWithheld(one.row())) {
                rows.add(QuarantinedRow.withheld(
                        Optional.of(one.row().line()),
                        one.guardrail(),
                        QuarantinedRow.Kind.ROW,
                        page.personHash(one.row())));
                continue;
            }
            rows.add(new QuarantinedRow(
                    Optional.of(one.row().line()),
                    one.guardrail(),
                    one.column(),
                    one.message(),
                    QuarantinedRow.Kind.ROW,
                    one.row().original(),
                    one.column().isPresent()
                            ? List.of()
                            : Words.all(new String(one.row().original(), StandardCharsets.UTF_8))));
        }
        return rows;
    }
}
