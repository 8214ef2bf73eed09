package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.KeyLookup;
import io.cdpbridge.client.store.ReceivedExport;
import io.cdpbridge.destination.export.AudienceExport;
import io.cdpbridge.destination.export.ParquetRules;
import io.cdpbridge.destination.recipient.BoundMapping;
import io.cdpbridge.destination.recipient.ConsentPrecedence;
import io.cdpbridge.destination.recipient.ExportDescription;
import io.cdpbridge.destination.recipient.ExportPart;
import io.cdpbridge.destination.recipient.MembershipColumns;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.destination.recipient.StatusWords;
import io.cdpbridge.destination.snapshot.Absent;
import io.cdpbridge.destination.snapshot.ConsentMerge;
import io.cdpbridge.destination.snapshot.ExportKind;
import io.cdpbridge.destination.snapshot.Merge;
import io.cdpbridge.destination.snapshot.PlanReader;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.ledger.AppliedSnapshot;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Doubt;
import io.cdpbridge.ledger.Doubts;
import io.cdpbridge.ledger.Export;
import io.cdpbridge.ledger.Exports;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.PlanAudience;
import io.cdpbridge.ledger.Plans;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.WantedState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** One flow of the destination direction: takes exports in, makes plans and applies them. One thread for each of the three. */
public final class DestinationFlow {
    private final Sync sync;
    private final Reading reading;
    private final State state;
    private final Campaign campaign;
    private final CampaignRules rules;
    private final InstantSource clock;
    private final StateSlots slots;
    private final KeyLookup key;
    private final AtomicLong plansMade = new AtomicLong();
    private final AtomicBoolean kindTold = new AtomicBoolean();

    /**
     * How exports are read.
     *
     * @param statusColumn the column of the membership status; empty: each documented form
     * @param timeColumn the column of the qualification time; empty: each documented form
     * @param phoneRegion the region of phone numbers that name no country; may be empty
     * @param pageRows rows that travel as one page
     */
    public record Reading(
            ExportNames names,
            RecipientMapping mapping,
            Dialect dialect,
            ParquetRules parquet,
            String statusColumn,
            String timeColumn,
            String phoneRegion,
            StatusWords words,
            int pageRows,
            Evidence.Rules evidence,
            AudienceDirectory directory,
            IdentityFields whose) {
        /**
         * Binds the mapping to the columns of an export.
         *
         * @param asksWhose whether the rows are asked whose they are, by more than the key
         * @throws InputRefused when the export lacks a column
         */
        BoundMapping bind(List<String> columns, boolean asksWhose) {
            try {
                MembershipColumns membership = MembershipColumns.find(columns, statusColumn, timeColumn)
                        .orElseThrow(() -> new InputRefused(
                                ErrorCode.EXPORT_REFUSED, "the export has no column of the membership status"));
                IdentityFields asked = asksWhose ? whose : new IdentityFields(List.of());
                return mapping.bind(columns, membership, words, phoneRegion, asked);
            } catch (InputRefused e) {
                throw e;
            } catch (BridgeException e) {
                throw new InputRefused(e.code(), e.getMessage(), e);
            }
        }
    }

    /** What survives a restart. */
    public record State(
            String ledgerId,
            Exports exports,
            Audiences audiences,
            Doubts doubts,
            Plans plans,
            Snapshots snapshots,
            SnapshotFiles files,
            PlanFolder folder,
            Transports transports,
            AdoptedLists adopted,
            ListCheck check,
            RecipientCheck recipients) {}

    public DestinationFlow(
            Sync sync, Reading reading, State state, Campaign campaign, CampaignRules rules, InstantSource clock) {
        this.sync = sync;
        this.reading = reading;
        this.state = state;
        this.campaign = campaign;
        this.rules = rules;
        this.clock = clock;
        this.slots = new StateSlots(reading.mapping());
        this.key = KeyLookup.of(reading.mapping().key().held(), reading.phoneRegion());
    }

    public Sync sync() {
        return sync;
    }

    /**
     * Opens an export that was received.
     *
     * @throws BridgeException when it cannot be read at all; the export is noted as refused then
     */
    public AudienceIntake open(ReceivedExport received) {
        String name = received.set().name();
        ExportNames.Told told = reading.names().audience(name);
        Optional<AudienceDirectory.Entry> known = reading.directory().find(told.audienceId());
        String title =
                known.map(AudienceDirectory.Entry::name).or(told::audienceName).orElse(told.audienceId());
        ExportKind kind = reading.names().kind(name);
        long bytes = received.set().bytes();
        Export export = new Export(
                sync.flow(),
                name,
                bytes,
                told.audienceId(),
                title,
                kind.name().toLowerCase(Locale.ROOT),
                received.files().size(),
                received.set().exportedAt(),
                received.set().fingerprint());
        AudienceExport content;
        try {
            content = AudienceExport.open(received.files(), reading.dialect(), reading.parquet());
        } catch (InputRefused e) {
            state.exports().refuse(state.exports().open(export), RowCounts.NONE, e.code(), e.getMessage());
            throw e;
        }
        ExportDescription description = new ExportDescription(
                name,
                received.set().parts().stream()
                        .map(part -> new ExportPart(part.name(), part.bytes(), OptionalLong.empty()))
                        .toList(),
                content.columns(),
                content.nestedColumns(),
                told.audienceId(),
                known.map(AudienceDirectory.Entry::name).or(told::audienceName),
                known.map(AudienceDirectory.Entry::origin),
                state.exports().activeAudiences(),
                state.exports().previous(sync.flow(), told.audienceId()),
                received.set().exportedAt());
        String stateId = sync.stateId(told.audienceId());
        AudienceIntake.Merging merging = new AudienceIntake.Merging(
                sync,
                () -> begin(content.columns(), stateId, sync.merges(kind), export.exportedAt()),
                state.files(),
                new AudienceIntake.NewState(
                        stateId, sync.stateName(title), state.files().newName(sync.flow() + "-wanted")),
                hasConsents()
                        ? Optional.of(new AudienceIntake.NewState(
                                Audiences.CONSENTS,
                                Audiences.CONSENTS,
                                state.files().newName(sync.flow() + "-consents")))
                        : Optional.empty(),
                sync.merges(kind),
                received.set().manifest().isPresent());
        return new AudienceIntake(
                export,
                description,
                content,
                merging,
                state.exports(),
                reading.pageRows(),
                reading.evidence(),
                rules,
                hint(name, content));
    }

    private Optional<BridgeException> hint(String export, AudienceExport content) {
        return numericKey(export, content).or(() -> kindUnclear(export));
    }

    /** Told once: the name of a destination is in the name of each of its exports. */
    private Optional<BridgeException> kindUnclear(String export) {
        return reading.names().isUnclear(export) && !kindTold.getAndSet(true)
                ? Optional.of(new BridgeException(
                        ErrorCode.EXPORT_KIND_UNCLEAR,
                        export + ": the name has 'full' in it, but not alone behind the audience's id or the time, so"
                                + " the export and all others named so are taken as incremental"))
                : Optional.empty();
    }

    private Optional<BridgeException> numericKey(String export, AudienceExport content) {
        return content.floatingColumns().stream()
                .filter(reading.mapping()::isKey)
                .findFirst()
                .map(column -> new BridgeException(
                        ErrorCode.EXPORT_KEY_NUMBER,
                        export + ": column '" + column + "' is the key and holds floating-point numbers, such as 1001.0"
                                + " for 1001"));
    }

    /**
     * Takes over what a version before kept of consents. Before anything else is done with the flow; once it is done it does
     * nothing.
     */
    public void takeConsentsOver() {
        Optional<Audience> people = state.audiences().find(sync.flow(), Sync.EVERYBODY);
        if (!hasConsents()
                || people.flatMap(Audience::wantedFile).isEmpty()
                || state.audiences().find(sync.flow(), Audiences.CONSENTS).isPresent()) {
            return;
        }
        String words = state.files().newName(sync.flow() + "-consents");
        String heard = state.files().newName(sync.flow() + "-applied");
        Audience profiles = people.orElseThrow();
        state.snapshots()
                .takeConsentsOver(
                        reading.mapping().flags(),
                        state.files().path(profiles.wantedFile().orElseThrow()),
                        profiles.appliedFile().map(state.files()::path),
                        state.files().path(words),
                        state.files().path(heard))
                .ifPresent(taken -> {
                    Optional<AppliedSnapshot> applied = taken.applied().isPresent()
                            ? Optional.of(new AppliedSnapshot(
                                    profiles.id(), heard, taken.applied().getAsLong()))
                            : Optional.empty();
                    WantedState wanted = new WantedState(Audiences.CONSENTS, Audiences.CONSENTS, words, taken.wanted());
                    List<String> files = Stream.concat(Stream.of(words), applied.map(AppliedSnapshot::file).stream())
                            .toList();
                    state.files().naming(files, () -> state.audiences().begin(sync.flow(), wanted, applied));
                });
    }

    /** Audiences of which something was read that no plan has looked at, or whose recipients were not looked at for long. */
    public List<Audience> behind() {
        Map<Long, Audience> behind = new LinkedHashMap<>();
        state.audiences().behind(sync.flow()).forEach(audience -> behind.put(audience.id(), audience));
        lookDue().stream()
                .filter(audience -> !state.audiences().isUnderWay(audience))
                .forEach(audience -> behind.putIfAbsent(audience.id(), audience));
        return List.copyOf(behind.values());
    }

    /** Audiences whose recipients were not looked at for long. */
    public List<Audience> lookDue() {
        Instant now = clock.instant();
        Instant since = now.minus(state.recipients().interval());
        return sync == Sync.AUDIENCE
                ? List.of()
                : state.recipients().planned().stream()
                        .flatMap(id -> state.audiences().unplannedSince(sync.flow(), id, since, now).stream())
                        .toList();
    }

    /** Full exports that are no evidence of who has left, whose exits no plan has looked at. */
    public List<Doubt> doubts() {
        return state.doubts().unplanned(sync.flow());
    }

    /** All audiences of the flow. */
    public List<Audience> audiences() {
        return state.audiences().all(sync.flow());
    }

    /**
     * Begins a plan for audiences; the caller closes it.
     *
     * @param repairs whether all is looked at that Campaign holds of the audiences, so that the plan brings it to what is wanted
     */
    public PlanDraft draft(List<Audience> audiences, boolean repairs) {
        String time = clock.instant().toString().replaceAll("[-:.]", "");
        String name = sync.flow() + "-" + time + "-" + plansMade.incrementAndGet();
        Set<Long> whole = new HashSet<>();
        List<Audience> listed = new ArrayList<>();
        for (Audience audience : audiences) {
            Audience one = sync == Sync.AUDIENCE ? lists().adopt(audience) : audience;
            listed.add(one);
            if (repairs || !one.groupId().equals(audience.groupId())) {
                whole.add(one.id());
            }
        }
        return new PlanDraft(
                sync,
                name,
                listed,
                slots,
                state.folder(),
                rules,
                audience -> survey(audience, whole.contains(audience.id())));
    }

    /** What a plan under way does, and is not seen yet, is no trouble of Campaign's. */
    private Optional<Survey> survey(Audience audience, boolean whole) {
        if (state.audiences().isUnderWay(audience)) {
            return Optional.empty();
        }
        if (sync == Sync.PROFILE) {
            return audience.appliedFile().isPresent() ? recipients(audience, whole) : Optional.empty();
        }
        Optional<ListSurvey.Reach> reach =
                whole ? Optional.of(ListSurvey.Reach.WHOLE) : state.check().reach(audience);
        return audience.groupId().isPresent()
                ? reach.map(far -> new ListSurvey(campaign, applied(), key, audience, far))
                : Optional.empty();
    }

    private Optional<Survey> recipients(Audience audience, boolean whole) {
        boolean consents = slots.areConsents(audience);
        if (!whole && !state.recipients().looksAt(consents)) {
            return Optional.empty();
        }
        RecipientMapping mapping = reading.mapping();
        RecipientSurvey.Look look = consents
                ? new HeardLook(new ConsentPrecedence(mapping), whole)
                : whole ? new ValuesLook(rules, mapping.attributes()) : new MadeAnewLook();
        return Optional.of(new RecipientSurvey(
                campaign, applied(), key, look, state.folder().pageRows(), audience));
    }

    /** Begins a plan for the exits of an export that is no evidence of them; the caller closes it. */
    public PlanDraft draft(Doubt doubt) {
        PlanDraft draft = draft(List.of(state.audiences().get(doubt.audienceId())), false);
        draft.onlyExitsOf(doubt);
        return draft;
    }

    /** Completes a plan. */
    public Plan finish(PlanDraft draft) {
        return draft.finish(state.plans(), state.ledgerId(), clock.instant().toString());
    }

    /** Why the audiences of a plan may not have the lists that they need; nothing when they may. */
    public Optional<ListRefused> refusedList(Plan plan) {
        return sync == Sync.AUDIENCE
                ? state.plans().audiences(plan).stream()
                        .map(part -> lists().refusal(state.audiences().get(part.audienceId())))
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    /** Completes a plan for the exits of an export that is no evidence of them, and holds it; nothing when there are none. */
    public Optional<Plan> finish(PlanDraft draft, Doubt doubt) {
        Optional<Plan> plan =
                draft.finish(state.plans(), state.ledgerId(), clock.instant().toString(), doubt);
        if (plan.isEmpty()) {
            state.doubts().nothingToPlan(doubt);
        }
        return plan;
    }

    /** Begins or goes on with the application of a plan; the caller closes it. */
    public PlanRun run(Plan plan) {
        PlanReader reader = state.folder().reader(plan.file());
        Lists lists = lists();
        RecipientWrites writes = new RecipientWrites(sync, lists, rules.writes());
        Transport transport = state.transports().open(sync, writes, readBack(lists::id), plan);
        PlanRun run = new PlanRun(plan, state.plans(), reader, transport, applied());
        try {
            if (sync == Sync.AUDIENCE && plan.pages() == 0) {
                label(plan, lists);
            }
            run.repeatHeldPages();
            return run;
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /** A rename may be all that an export brings. */
    private void label(Plan plan, Lists lists) {
        for (PlanAudience part : state.plans().audiences(plan)) {
            Audience audience = state.audiences().get(part.audienceId());
            if (audience.groupId().isPresent()) {
                String unused = lists.id(audience);
            }
        }
    }

    /** Reads back what a plan applied. */
    public void confirm(Plan plan, PlanConfirmation.Limits limits) {
        ReadBack readBack = readBack(audience -> audience.groupId().orElseThrow());
        new PlanConfirmation(state.plans(), state.folder(), applied(), readBack, limits, clock).confirm(plan);
    }

    private Lists lists() {
        return new Lists(campaign, state.audiences(), state.adopted());
    }

    private ReadBack readBack(Function<Audience, String> listIds) {
        return new ReadBack(campaign, sync, key, rules, listIds);
    }

    private AppliedStates applied() {
        return new AppliedStates(
                state.audiences(), state.plans(), state.snapshots(), state.files(), state.folder(), slots);
    }

    private AudienceIntake.Begun begin(List<String> columns, String stateId, ExportKind kind, Instant at) {
        BoundMapping mapping = reading.bind(columns, rules.withholdsSomebody());
        Optional<Audience> audience =
                state.audiences().find(sync.flow(), stateId).map(this::settled);
        Optional<Path> before = audience.flatMap(Audience::wantedFile).map(state.files()::path);
        Merge merge = state.snapshots().merge(reading.mapping().attributes(), mapping.says(), before, kind, at);
        Optional<ConsentMerge> consents = hasConsents()
                ? Optional.of(state.snapshots().consentMerge(reading.mapping().flags(), wanted(Audiences.CONSENTS), at))
                : Optional.empty();
        return new AudienceIntake.Begun(
                mapping, merge, audience.map(Audience::members).orElse(0L), consents);
    }

    private Optional<Path> wanted(String stateId) {
        return state.audiences()
                .find(sync.flow(), stateId)
                .flatMap(Audience::wantedFile)
                .map(state.files()::path);
    }

    private boolean hasConsents() {
        return !reading.mapping().consents().isEmpty();
    }

    /** Whether a part of a plan is what people said about channels. */
    public boolean areConsents(PlanAudience part) {
        return slots.areConsents(state.audiences().get(part.audienceId()));
    }

    /** What somebody decided of people who were missing in an export becomes part of what is wanted. */
    private Audience settled(Audience audience) {
        Optional<Doubt> decided = state.doubts().find(audience).filter(Doubt::approved);
        if (decided.isEmpty()) {
            return audience;
        }
        Absent absent = new Absent(
                state.files().path(decided.get().file()), decided.get().exportedAt());
        String file = state.files().newName(sync.flow() + "-wanted");
        long members = state.snapshots()
                .leave(
                        state.files().path(audience.wantedFile().orElseThrow()),
                        absent,
                        state.files().path(file));
        state.files().naming(List.of(file), () -> state.doubts().settle(audience, file, members));
        return state.audiences().get(audience.id());
    }
}
