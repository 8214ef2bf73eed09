package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.snapshot.AppliedCounts;
import io.cdpbridge.destination.snapshot.Corrections;
import io.cdpbridge.destination.snapshot.Diff;
import io.cdpbridge.destination.snapshot.Disposition;
import io.cdpbridge.destination.snapshot.ListContents;
import io.cdpbridge.destination.snapshot.Member;
import io.cdpbridge.destination.snapshot.PlanReader;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.ledger.AppliedSnapshot;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.PlanAudience;
import io.cdpbridge.ledger.Plans;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The applied snapshots: what Campaign was given of each audience. Any thread may use it. */
public final class AppliedStates {
    private final Audiences audiences;
    private final Plans plans;
    private final Snapshots snapshots;
    private final SnapshotFiles files;
    private final PlanFolder folder;
    private final StateSlots slots;

    public AppliedStates(
            Audiences audiences,
            Plans plans,
            Snapshots snapshots,
            SnapshotFiles files,
            PlanFolder folder,
            StateSlots slots) {
        this.audiences = audiences;
        this.plans = plans;
        this.snapshots = snapshots;
        this.files = files;
        this.folder = folder;
        this.slots = slots;
    }

    /** The audience of a plan that has this id on the platform. */
    Audience audience(Plan plan, String audienceId) {
        return audiences.find(plan.flow(), audienceId).orElseThrow();
    }

    /** Writes the snapshots that hold what the plan applied; the ledger does not know them yet. */
    List<AppliedSnapshot> advance(Plan plan) {
        List<AppliedSnapshot> advanced = new ArrayList<>();
        for (PlanAudience part : plans.audiences(plan)) {
            Audience audience = audiences.get(part.audienceId());
            String name = newName(plan);
            AppliedCounts counts = snapshots.advance(
                    slots.of(audience),
                    applied(audience),
                    folder.path(plan.file()),
                    audience.audienceId(),
                    plan.pagesDone(),
                    plans.refusedKeys(plan, audience.id()).iterator(),
                    files.path(name));
            advanced.add(new AppliedSnapshot(audience.id(), name, counts.members()));
        }
        return advanced;
    }

    /** Writes snapshots without what was not found when it was read back; none where all was found. */
    List<AppliedSnapshot> withdraw(Plan plan) {
        List<AppliedSnapshot> corrected = new ArrayList<>();
        for (PlanAudience part : plans.audiences(plan)) {
            Audience audience = audiences.get(part.audienceId());
            List<String> missing = plans.missingKeys(plan, audience.id());
            List<String> remaining = plans.remainingKeys(plan, audience.id());
            if (!missing.isEmpty() || !remaining.isEmpty()) {
                Path before = applied(audience).orElseThrow();
                String name = newName(plan);
                long members = snapshots.withdraw(
                        before,
                        missing.iterator(),
                        members(plan, audience, remaining).iterator(),
                        files.path(name));
                corrected.add(new AppliedSnapshot(audience.id(), name, members));
            }
        }
        return corrected;
    }

    /** Begins to hold what is noted as applied against who is on the list; the caller closes it. */
    ListContents contents(Audience audience) {
        return snapshots.listContents(audience.wantedFile().map(files::path), applied(audience));
    }

    /** See {@link Snapshots#given}; the caller closes it. */
    Diff given(Audience audience) {
        return snapshots.given(slots.of(audience), applied(audience).orElseThrow());
    }

    /** Begins to correct what is noted as applied; the caller closes it. */
    Corrections corrections(Audience audience) {
        return snapshots.corrections(applied(audience).orElseThrow());
    }

    /**
     * Puts a corrected snapshot in the place of the audience's.
     *
     * @param writing writes the file, and tells how many members it has; nothing when there is nothing to correct
     * @return the audience as it is then
     */
    Audience correct(Audience audience, Function<Path, Optional<Long>> writing) {
        String name = files.newName(audience.flow() + "-applied");
        Optional<Long> members = writing.apply(files.path(name));
        if (members.isEmpty()) {
            return audience;
        }
        return files.naming(
                List.of(name), () -> plans.correct(audience, new AppliedSnapshot(audience.id(), name, members.get())));
    }

    /** Keys that a plan knows, with the ids that it has of them. */
    private List<Member> members(Plan plan, Audience audience, List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Set<String> wanted = Set.copyOf(keys);
        List<Member> members = new ArrayList<>();
        try (PlanReader reader = folder.reader(plan.file())) {
            reader.changes(audience.audienceId(), EnumSet.of(Disposition.APPLY)).forEachRemaining(change -> {
                if (wanted.contains(change.key())) {
                    members.add(new Member(change.key(), change.recipientId()));
                }
            });
        }
        return members;
    }

    /** Runs the transaction that names snapshots of {@link #advance} or {@link #withdraw}; see {@link SnapshotFiles#naming}. */
    <T> T naming(List<AppliedSnapshot> written, Supplier<T> transaction) {
        return files.naming(written.stream().map(AppliedSnapshot::file).toList(), transaction);
    }

    private String newName(Plan plan) {
        return files.newName(plan.flow() + "-applied");
    }

    private Optional<Path> applied(Audience audience) {
        return audience.appliedFile().map(files::path);
    }
}
