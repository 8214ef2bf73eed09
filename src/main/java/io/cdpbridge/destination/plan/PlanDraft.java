package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.recipient.ChangeKind;
import io.cdpbridge.destination.snapshot.Change;
import io.cdpbridge.destination.snapshot.Diff;
import io.cdpbridge.destination.snapshot.Disposition;
import io.cdpbridge.destination.snapshot.PlanReader;
import io.cdpbridge.destination.snapshot.PlanWriter;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Doubt;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.PlanAudience;
import io.cdpbridge.ledger.PlanState;
import io.cdpbridge.ledger.Plans;
import io.cdpbridge.ledger.QuarantinedRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A plan while it is made: gives out the changes of its audiences page by page, takes them back with what was decided, and
 * becomes a plan file and a row of the ledger. A page may be taken back after its audience was followed by the next: Camel
 * looks ahead. Confined to one thread.
 */
public final class PlanDraft implements Iterator<ChangePage>, AutoCloseable {
    /** Pages are read as a whole. */
    private static final long LEFT_OUT_PER_APPLIED = 10;

    private final Sync sync;
    private final PlanFolder folder;
    private final CampaignRules rules;
    private final StateSlots slots;
    private final Deque<Audience> waiting;
    private final Map<Long, AudienceDraft> drafts = new LinkedHashMap<>();
    private final PlanWriter writer;
    private final String name;
    private Optional<Doubt> doubt = Optional.empty();
    private final Function<Audience, Optional<Survey>> surveys;
    private Optional<Survey> survey = Optional.empty();
    private Optional<Diff> diff = Optional.empty();
    private Optional<Audience> given = Optional.empty();
    private Optional<Audience> taken = Optional.empty();
    private long page;
    private long applied;
    private long leftOut;
    private long ordinal;
    private boolean abandoned;

    /** @param surveys begins to look at what Campaign holds of an audience, where that is asked for */
    PlanDraft(
            Sync sync,
            String name,
            List<Audience> audiences,
            StateSlots slots,
            PlanFolder folder,
            CampaignRules rules,
            Function<Audience, Optional<Survey>> surveys) {
        this.surveys = surveys;
        this.sync = sync;
        this.name = name;
        this.folder = folder;
        this.rules = rules;
        this.slots = slots;
        this.waiting = new ArrayDeque<>(audiences);
        this.writer = folder.writer(name);
    }

    @Override
    public boolean hasNext() {
        if (abandoned) {
            return false;
        }
        while (survey.isEmpty() && (diff.isEmpty() || !diff.get().hasNext())) {
            diff.ifPresent(Diff::close);
            diff = Optional.empty();
            if (waiting.isEmpty()) {
                return false;
            }
            open(waiting.pop());
        }
        return true;
    }

    @Override
    public ChangePage next() {
        if (survey.isPresent()) {
            if (!survey.get().isOver()) {
                return ChangePage.looking(given.orElseThrow(), survey.get()::step);
            }
            compare(survey.get().finish());
            survey.get().close();
            survey = Optional.empty();
            if (!diff.orElseThrow().hasNext()) {
                return new ChangePage(given.orElseThrow(), List.of(), false);
            }
        }
        Audience audience = given.orElseThrow();
        boolean consents = slots.areConsents(audience);
        List<PlannedRow> rows = new ArrayList<>();
        for (Change change : diff.orElseThrow().next(folder.pageRows())) {
            Map<String, String> writes = sync.attributesMatter() ? Writes.of(slots.of(audience), change) : Map.of();
            rows.add(new PlannedRow(change, writes, usual(change, writes)));
        }
        return new ChangePage(audience, rows, consents);
    }

    /**
     * Takes a page back. A page of the plan has as many changes to apply as a call may carry, and not many more that are left
     * out: most of an export may be people whom Campaign does not know.
     */
    public void add(ChangePage decided) {
        if (decided.rows().isEmpty()) {
            return;
        }
        if (!decided.ofConsents()) {
            withhold(decided);
        }
        decided.rows().forEach(decided.ofConsents() ? PlannedRow::requireJudgement : PlannedRow::requireRecipient);
        Audience audience = decided.audience();
        drafts.get(audience.id()).add(decided);
        if (taken.isPresent() && taken.get().id() != audience.id()) {
            turnPage();
        }
        taken = Optional.of(audience);
        for (PlannedRow row : decided.rows()) {
            if (row.isOpen() ? applied == folder.pageRows() : leftOut == LEFT_OUT_PER_APPLIED * folder.pageRows()) {
                turnPage();
            }
            for (PlannedChange line : row.planned(audience.audienceId(), page, ordinal)) {
                writer.add(line);
                ordinal++;
            }
            applied += row.isOpen() ? 1 : 0;
            leftOut += row.isOpen() ? 0 : 1;
        }
    }

    /** Whatever else keeps the change of a deleted person out of the plan, nothing of it stands there; who leaves, leaves. */
    private void withhold(ChangePage page) {
        if (!rules.withholdsSomebody()) {
            return;
        }
        for (PlannedRow row : page.rows()) {
            if (row.change().kind() != ChangeKind.EXITED) {
                rules.withheld(row.change().key(), row.writes()).ifPresent(row::withhold);
            }
        }
    }

    /** Nothing but the exits of an export that is no evidence of them shall be in the plan; called before its first page. */
    void onlyExitsOf(Doubt one) {
        doubt = Optional.of(one);
    }

    /** Completes the plan file, and notes the plan in the ledger as one that waits. */
    public Plan finish(Plans plans, String ledgerId, String createdAt) {
        return finish(
                ledgerId,
                createdAt,
                (file, pages, audiences, rejected) ->
                        plans.create(sync.flow(), name, file, PlanState.PLANNED, pages, audiences, rejected));
    }

    /** The same for the exits of an export that is no evidence of them: the plan is held. Nothing when there are none. */
    Optional<Plan> finish(Plans plans, String ledgerId, String createdAt, Doubt of) {
        long exits = drafts.values().stream()
                .mapToLong(draft -> draft.planned().exited())
                .sum();
        if (exits == 0) {
            return Optional.empty();
        }
        String why = exits + " members are missing in the full export of " + of.exportedAt()
                + ", which is no evidence that they have left: " + of.why();
        return Optional.of(finish(
                ledgerId,
                createdAt,
                (file, pages, audiences, rejected) -> plans.createHeld(
                        of, sync.flow(), name, file, pages, audiences, rejected, ErrorCode.EXPORT_IN_DOUBT, why)));
    }

    private interface Noting {
        Plan note(
                String file, long pages, List<PlanAudience> audiences, LongFunction<Iterator<QuarantinedRow>> rejected);
    }

    private Plan finish(String ledgerId, String createdAt, Noting noting) {
        List<PlanHeader.Part> parts = new ArrayList<>();
        List<PlanAudience> audiences = new ArrayList<>();
        for (AudienceDraft draft : drafts.values()) {
            parts.add(new PlanHeader.Part(
                    draft.audience().audienceId(), draft.audience().name(), draft.planned()));
            audiences.add(draft.planned());
        }
        writer.finish(new PlanHeader(name, sync.flow(), ledgerId, createdAt, parts).json());
        long pages = ordinal == 0 ? 0 : page + 1;
        Map<Long, String> ids = new LinkedHashMap<>();
        drafts.forEach((id, draft) -> ids.put(id, draft.audience().audienceId()));
        String file = folder.fileName(name);
        try (PlanReader reader = folder.reader(file)) {
            return folder.naming(
                    file,
                    () -> noting.note(
                            file,
                            pages,
                            audiences,
                            id -> folder.leftOut(
                                    reader, ids.get(id), kept(drafts.get(id).audience()))));
        }
    }

    /** Nobody can write to a person whom Campaign does not have: the word waits in the state for a recipient. */
    private Set<Disposition> kept(Audience audience) {
        return slots.areConsents(audience)
                ? EnumSet.of(Disposition.REJECTED)
                : EnumSet.of(Disposition.REJECTED, Disposition.UNMATCHED);
    }

    /** There will be no plan: no further page is given out, and nothing is noted. */
    public void abandon() {
        abandoned = true;
    }

    public boolean isAbandoned() {
        return abandoned;
    }

    @Override
    public void close() {
        survey.ifPresent(Survey::close);
        diff.ifPresent(Diff::close);
        writer.close();
    }

    private void open(Audience audience) {
        given = Optional.of(audience);
        survey = doubt.isPresent() ? Optional.empty() : surveys.apply(audience);
        if (survey.isEmpty()) {
            compare(audience);
        }
    }

    private void compare(Audience audience) {
        Diff opened = doubt.isPresent()
                ? folder.exits(audience, slots.of(audience), doubt.get())
                : folder.diff(audience, slots.of(audience), sync.attributesMatter());
        diff = Optional.of(opened);
        given = Optional.of(audience);
        drafts.put(audience.id(), new AudienceDraft(audience, opened.counts()));
    }

    private void turnPage() {
        page++;
        applied = 0;
        leftOut = 0;
    }

    /** What touches no attribute of Campaign's is noted in the state alone. */
    private Disposition usual(Change change, Map<String, String> writes) {
        boolean touches = sync == Sync.AUDIENCE || (change.kind() != ChangeKind.EXITED && !writes.isEmpty());
        return touches ? Disposition.APPLY : Disposition.RECORD;
    }
}
