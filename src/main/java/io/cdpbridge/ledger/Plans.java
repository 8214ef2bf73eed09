package io.cdpbridge.ledger;

import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;

/** Plans and their progress. Each public method is one transaction. */
public final class Plans {
    /**
     * How often changes that were not found are replanned automatically; what Campaign drops each time, it drops for
     * a reason.
     */
    private static final int PLANNED_ANEW = 1;

    private final Ledger ledger;
    private final InstantSource clock;

    public Plans(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Records a plan whose file is complete. It replaces the plans of its audiences that are waiting to be applied, and
     * its rejected changes replace those that earlier plans of its audiences left in quarantine.
     *
     * @param state planned, held or approved
     * @param rejected by audience id, the changes of that audience that are not applied
     */
    public Plan create(
            String flow,
            String name,
            String file,
            PlanState state,
            long pages,
            List<PlanAudience> audiences,
            LongFunction<Iterator<QuarantinedRow>> rejected) {
        return ledger.jdbi()
                .inTransaction(handle -> create(handle, flow, name, file, state, pages, audiences, rejected));
    }

    /**
     * The same for the exits of a full export that is no evidence of them: the plan is held until an operator decides.
     *
     * @param code why the plan is held
     */
    public Plan createHeld(
            Doubt doubt,
            String flow,
            String name,
            String file,
            long pages,
            List<PlanAudience> audiences,
            LongFunction<Iterator<QuarantinedRow>> rejected,
            ErrorCode code,
            String why) {
        return ledger.jdbi().inTransaction(handle -> {
            Plan plan = create(handle, flow, name, file, PlanState.HELD, pages, audiences, rejected);
            handle.execute("UPDATE plan SET error_code = ?, error = ? WHERE id = ?", code.code(), why, plan.id());
            handle.execute("""
                    UPDATE doubt
                    SET plan_id = ?, planned_version = (SELECT wanted_version FROM audience WHERE id = ?)
                    WHERE audience_id = ?""", plan.id(), doubt.audienceId(), doubt.audienceId());
            return PlanRows.get(handle, plan.id());
        });
    }

    private Plan create(
            Handle handle,
            String flow,
            String name,
            String file,
            PlanState state,
            long pages,
            List<PlanAudience> audiences,
            LongFunction<Iterator<QuarantinedRow>> rejected) {
        String now = Ledger.text(clock.instant());
        long id = handle.createQuery("""
                INSERT INTO plan (name, flow, file, state, pages, next_at, created_at)
                VALUES (:name, :flow, :file, :state, :pages, :now, :now)
                RETURNING id""")
                .bind("name", name)
                .bind("flow", flow)
                .bind("file", file)
                .bind("state", state.word())
                .bind("pages", pages)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        for (PlanAudience audience : audiences) {
            supersede(handle, audience.audienceId(), now);
            PlanRows.insert(handle, id, audience);
            handle.execute("DELETE FROM quarantine WHERE audience_id = ?", audience.audienceId());
            QuarantineRows.insertChanges(
                    handle, ledger, flow, id, audience.audienceId(), rejected.apply(audience.audienceId()), clock);
        }
        return PlanRows.get(handle, id);
    }

    /** The current state of the plan. */
    public Plan get(long id) {
        return ledger.jdbi().withHandle(handle -> PlanRows.get(handle, id));
    }

    /** The plan with that name. */
    public Optional<Plan> find(String name) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM plan WHERE name = ?")
                        .bind(0, name)
                        .map((row, context) -> PlanRows.read(row))
                        .findOne());
    }

    /** The audiences of a plan as they were when it was made. */
    public List<PlanAudience> audiences(Plan plan) {
        return ledger.jdbi().withHandle(handle -> PlanRows.audiences(handle, plan.id()));
    }

    /** Plans that are approved or being applied and are due now, oldest first. */
    public List<Plan> due() {
        return inStates("'approved', 'applying'");
    }

    /** Plans that are due to be read back now, oldest first. */
    public List<Plan> unconfirmed() {
        return inStates("'applied'");
    }

    /** Approves a waiting plan; false when it is no longer waiting. */
    public boolean approve(String name) {
        return ledger.jdbi().inTransaction(handle -> {
            int approved = handle.execute("""
                    UPDATE plan
                    SET state = 'approved', next_at = ?, error_code = NULL, error = NULL
                    WHERE name = ? AND state IN ('planned', 'held')""", Ledger.text(clock.instant()), name);
            if (approved == 1) {
                settle(handle, name);
                handle.execute(
                        "UPDATE doubt SET approved_at = ? WHERE plan_id = (SELECT id FROM plan WHERE name = ?)",
                        Ledger.text(clock.instant()),
                        name);
            }
            return approved == 1;
        });
    }

    /** Holds a waiting plan until an operator approves it. */
    public void hold(Plan plan, ErrorCode code, String why) {
        ledger.jdbi().useTransaction(handle -> {
            handle.execute(
                    "UPDATE plan SET state = 'held', error_code = ?, error = ? WHERE id = ? AND state = 'planned'",
                    code.code(),
                    why,
                    plan.id());
            settle(handle, plan.name());
        });
    }

    /**
     * Makes the plan cover what its audiences want: no other one is made automatically until an export says
     * something new.
     */
    private static void settle(Handle handle, String name) {
        handle.execute("""
                UPDATE audience
                SET planned_version = (SELECT pa.wanted_version FROM plan_audience pa JOIN plan p
                    ON p.id = pa.plan_id WHERE p.name = ? AND pa.audience_id = audience.id)
                WHERE id IN (SELECT pa.audience_id FROM plan_audience pa JOIN plan p ON p.id = pa.plan_id
                    WHERE p.name = ?)""", name, name);
    }

    /** Records the outcome of the next page. */
    public Plan page(Plan plan, PageOutcome outcome) {
        return ledger.jdbi().inTransaction(handle -> {
            int moved = handle.execute("""
                    UPDATE plan
                    SET state = 'applying', pages_done = pages_done + 1, error_code = NULL, error = NULL
                    WHERE id = ? AND pages_done = ? AND state IN ('approved', 'applying')
                    """, plan.id(), plan.pagesDone());
            requireMoved(plan, moved);
            handle.execute("""
                    UPDATE plan_audience
                    SET rows_applied = rows_applied + ?, rows_refused = rows_refused + ?
                    WHERE plan_id = ? AND audience_id = ?
                    """, outcome.applied(), outcome.refused().size(), plan.id(), outcome.audienceId());
            UnappliedKeys.insert(handle, plan.id(), outcome.audienceId(), outcome.refused());
            QuarantineRows.insertChanges(
                    handle,
                    ledger,
                    plan.flow(),
                    plan.id(),
                    outcome.audienceId(),
                    outcome.quarantined().iterator(),
                    clock);
            return PlanRows.get(handle, plan.id());
        });
    }

    /** The keys of an audience that a plan could not write to Campaign. */
    public List<String> refusedKeys(Plan plan, long audienceId) {
        return keys(plan, audienceId, UnappliedKeys.Why.REFUSED);
    }

    /** The keys of an audience that were not found when they were read back. */
    public List<String> missingKeys(Plan plan, long audienceId) {
        return keys(plan, audienceId, UnappliedKeys.Why.MISSING);
    }

    /** The keys of an audience that should have left and were still found. */
    public List<String> remainingKeys(Plan plan, long audienceId) {
        return keys(plan, audienceId, UnappliedKeys.Why.REMAINING);
    }

    private List<String> keys(Plan plan, long audienceId, UnappliedKeys.Why why) {
        return ledger.jdbi().withHandle(handle -> UnappliedKeys.read(handle, plan.id(), audienceId, why));
    }

    /** Records that all pages are in Campaign: these become the applied snapshots, and the plan is read back next. */
    public Plan applied(Plan plan, List<AppliedSnapshot> snapshots) {
        return advance(plan, snapshots, PlanState.APPLIED, Optional.empty(), "");
    }

    /** Takes back the pages recorded for the plan: they were never sent, so none of them is in Campaign. */
    public Plan withdrawPages(Plan plan) {
        return ledger.jdbi().inTransaction(handle -> {
            handle.execute("UPDATE plan SET pages_done = 0 WHERE id = ?", plan.id());
            handle.execute("UPDATE plan_audience SET rows_applied = 0 WHERE plan_id = ?", plan.id());
            return PlanRows.get(handle, plan.id());
        });
    }

    /** Ends the plan before its last page: what it wrote to Campaign is kept, the rest is planned again. */
    public Plan stop(Plan plan, List<AppliedSnapshot> snapshots, ErrorCode code, String error) {
        return advance(plan, snapshots, PlanState.STOPPED, Optional.of(code), error);
    }

    /**
     * Records that the next page was read back.
     *
     * @param missing keys of changes that were not found
     * @param remaining keys that should have left and were found
     */
    public Plan confirmedPage(
            Plan plan, long audienceId, long confirmed, List<String> missing, List<String> remaining) {
        return ledger.jdbi().inTransaction(handle -> {
            int moved = handle.execute("""
                    UPDATE plan
                    SET pages_confirmed = pages_confirmed + 1
                    WHERE id = ? AND pages_confirmed = ? AND state = 'applied'""", plan.id(), plan.pagesConfirmed());
            requireMoved(plan, moved);
            handle.execute("""
                    UPDATE plan_audience
                    SET rows_confirmed = rows_confirmed + ?, rows_missing = rows_missing + ?
                    WHERE plan_id = ? AND audience_id = ?
                    """, confirmed, missing.size() + remaining.size(), plan.id(), audienceId);
            Map<String, String> why = new TreeMap<>();
            missing.forEach(key -> why.put(key, UnappliedKeys.Why.MISSING.word()));
            remaining.forEach(key -> why.put(key, UnappliedKeys.Why.REMAINING.word()));
            UnappliedKeys.insert(handle, plan.id(), audienceId, why);
            return PlanRows.get(handle, plan.id());
        });
    }

    /**
     * Ends the read-back: snapshots without the missing changes replace those that claimed them. What is missing is
     * planned again, once automatically.
     */
    public Plan confirmed(Plan plan, List<AppliedSnapshot> corrected) {
        return advance(
                plan,
                corrected,
                corrected.isEmpty() ? PlanState.CONFIRMED : PlanState.UNCONFIRMED,
                corrected.isEmpty() ? Optional.empty() : Optional.of(ErrorCode.CHANGES_MISSING),
                corrected.isEmpty() ? "" : "some changes were not found when they were read back");
    }

    /** Lets the plan rest for the wait. */
    public void rest(Plan plan, Duration wait) {
        ledger.jdbi()
                .useTransaction(handle -> handle.execute(
                        "UPDATE plan SET next_at = ? WHERE id = ?",
                        Ledger.text(clock.instant().plus(wait)),
                        plan.id()));
    }

    /** Requeues the plan once its attempts are used up: it rests, and continues later. */
    public void putBack(Plan plan, Duration wait, ErrorCode code, String error) {
        ledger.jdbi()
                .useTransaction(handle -> handle.execute(
                        "UPDATE plan SET next_at = ?, put_back = put_back + 1, error_code = ?, error = ? WHERE id = ?",
                        Ledger.text(clock.instant().plus(wait)),
                        code.code(),
                        error,
                        plan.id()));
    }

    /**
     * Marks for planning again what stopped plans did not apply, what was not found, and what is held for lack of a
     * list. Called at startup.
     */
    public void resume() {
        ledger.jdbi().useTransaction(handle -> {
            handle.execute("""
                    UPDATE audience
                    SET planned_version = 0, unconfirmed = 0
                    WHERE id IN (SELECT audience_id FROM plan_audience pa JOIN plan p ON p.id = pa.plan_id
                        WHERE p.state IN ('stopped', 'unconfirmed')
                        OR (p.state = 'held' AND p.error_code IN (?, ?)))
                    """, ErrorCode.LIST_NOT_OWNED.code(), ErrorCode.LIST_TO_ADOPT_MISSING.code());
            handle.execute(
                    "UPDATE plan SET state = 'superseded', ended_at = ? WHERE state IN ('stopped', 'unconfirmed')",
                    Ledger.text(clock.instant()));
            handle.execute(
                    "UPDATE plan SET next_at = ? WHERE state IN ('approved', 'applying', 'applied')",
                    Ledger.text(clock.instant()));
        });
    }

    /** The names of all plan files that ever existed. */
    public Set<String> files() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT file FROM plan")
                        .mapTo(String.class)
                        .set());
    }

    /** The plan files that may still be read. */
    public Set<String> neededFiles() {
        return ledger.jdbi()
                .withHandle(handle -> new TreeSet<>(
                        handle.createQuery("""
                        SELECT file
                        FROM plan
                        WHERE state IN ('planned', 'held', 'approved', 'applying', 'applied')
                        """).mapTo(String.class).list()));
    }

    /** The plans whose files are needed: those that are waiting, under way, or still to be read back. */
    public List<Plan> needed() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT *
                        FROM plan
                        WHERE state IN ('planned', 'held', 'approved', 'applying', 'applied')
                        ORDER BY id""")
                        .map((row, context) -> PlanRows.read(row))
                        .list());
    }

    /** Drops a waiting plan; its audiences are planned again. */
    public void planAnew(Plan plan) {
        ledger.jdbi().useTransaction(handle -> {
            for (PlanAudience audience : PlanRows.audiences(handle, plan.id())) {
                supersede(handle, audience.audienceId(), Ledger.text(clock.instant()));
                handle.execute("UPDATE audience SET planned_version = 0 WHERE id = ?", audience.audienceId());
            }
        });
    }

    /**
     * Plans that need attention, newest first, at most twenty, as {@code name: code message}: held, stopped, not found
     * when read back, resting after a failure, or applied before that instant and not yet confirmed.
     */
    public List<String> troubles(Instant appliedBefore) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT name || ': ' || COALESCE(error_code || ' ' || error, state)
                        FROM plan
                        WHERE state IN ('held', 'stopped', 'unconfirmed')
                            OR (state IN ('approved', 'applying') AND error_code IS NOT NULL)
                            OR (state = 'applied' AND applied_at < ?)
                        ORDER BY id DESC LIMIT 20""")
                        .bind(0, Ledger.text(appliedBefore))
                        .mapTo(String.class)
                        .list());
    }

    /**
     * Replaces an audience's states with ones from which a person was removed. Waiting plans were made from the old
     * ones, so they are superseded, and the audience is planned again.
     */
    public void shrink(
            Audience audience, Optional<String> wantedFile, long members, Optional<String> appliedFile, long applied) {
        ledger.jdbi().useTransaction(handle -> {
            handle.createUpdate("""
                            UPDATE audience
                            SET wanted_file = :wanted, members = :members, wanted_version = wanted_version + 1,
                                applied_file = :applied, applied_version = applied_version + 1,
                                applied_members = :appliedMembers
                            WHERE id = :id""")
                    .bind("wanted", wantedFile.orElse(null))
                    .bind("members", members)
                    .bind("applied", appliedFile.orElse(null))
                    .bind("appliedMembers", applied)
                    .bind("id", audience.id())
                    .execute();
            supersede(handle, audience.id(), Ledger.text(clock.instant()));
        });
    }

    /**
     * Corrects what Campaign holds of an audience, which differs from what was recorded; a waiting plan was made from
     * that and is stale. Exits that were held are planned again: no other plan may follow, and an operator must find
     * one that can be approved.
     */
    public Audience correct(Audience audience, AppliedSnapshot snapshot) {
        return ledger.jdbi().inTransaction(handle -> {
            handle.execute("""
                    UPDATE plan
                    SET state = 'superseded', ended_at = ?
                    WHERE state = 'held' AND id IN (SELECT plan_id FROM doubt WHERE audience_id = ?)
                    """, Ledger.text(clock.instant()), audience.id());
            planExitsAnew(handle, audience.id());
            handle.execute("""
                    UPDATE audience
                    SET applied_file = ?, applied_version = applied_version + 1, applied_members = ?
                    WHERE id = ?""", snapshot.file(), snapshot.members(), audience.id());
            return handle.createQuery("SELECT * FROM audience WHERE id = ?")
                    .bind(0, audience.id())
                    .map((row, context) -> Audiences.read(row))
                    .one();
        });
    }

    /**
     * Lets the first of several audiences that share a list keep it, with what was given for all of them; the others
     * start again without a list. Their waiting plans are superseded, and all of them are planned again.
     */
    public void partLists(List<Audience> sharing, Optional<String> appliedFile, long applied) {
        ledger.jdbi().useTransaction(handle -> {
            for (Audience audience : sharing) {
                boolean keeps = audience.equals(sharing.get(0));
                handle.createUpdate("""
                                UPDATE audience
                                SET group_id = :list, applied_file = :file, applied_members = :members,
                                    applied_version = applied_version + 1, planned_version = 0
                                WHERE id = :id""")
                        .bind("list", keeps ? audience.groupId().orElse(null) : null)
                        .bind("file", keeps ? appliedFile.orElse(null) : null)
                        .bind("members", keeps ? applied : 0)
                        .bind("id", audience.id())
                        .execute();
                supersede(handle, audience.id(), Ledger.text(clock.instant()));
            }
        });
    }

    private static void requireMoved(Plan plan, int rows) {
        if (rows != 1) {
            throw new IllegalStateException("plan " + plan.name() + " was moved on meanwhile");
        }
    }

    private Plan advance(
            Plan plan, List<AppliedSnapshot> snapshots, PlanState state, Optional<ErrorCode> code, String error) {
        return ledger.jdbi().inTransaction(handle -> {
            for (AppliedSnapshot snapshot : snapshots) {
                handle.execute("""
                        UPDATE audience
                        SET applied_file = ?, applied_version = applied_version + 1, applied_members = ?
                        WHERE id = ?""", snapshot.file(), snapshot.members(), snapshot.audienceId());
                if (state == PlanState.UNCONFIRMED) {
                    handle.execute("""
                            UPDATE audience
                            SET unconfirmed = unconfirmed + 1,
                                planned_version = CASE WHEN unconfirmed < ? THEN 0 ELSE planned_version END
                            WHERE id = ?""", PLANNED_ANEW, snapshot.audienceId());
                }
            }
            if (state == PlanState.CONFIRMED) {
                handle.execute("""
                        UPDATE audience
                        SET unconfirmed = 0
                        WHERE id IN (SELECT audience_id FROM plan_audience WHERE plan_id = ?)""", plan.id());
            }
            String now = Ledger.text(clock.instant());
            handle.createUpdate("""
                    UPDATE plan
                    SET state = :state, error_code = :code, error = :error, next_at = :now,
                        applied_at = COALESCE(applied_at, :now), ended_at = :ended
                    WHERE id = :id""")
                    .bind("state", state.word())
                    .bind("code", code.map(ErrorCode::code).orElse(null))
                    .bind("error", error.isEmpty() ? null : error)
                    .bind("now", now)
                    .bind("ended", state == PlanState.APPLIED ? null : now)
                    .bind("id", plan.id())
                    .execute();
            return PlanRows.get(handle, plan.id());
        });
    }

    private List<Plan> inStates(String states) {
        String sql =
                "SELECT * FROM plan WHERE state IN (" + states + ") AND " + Due.condition("next_at") + " ORDER BY id";
        return ledger.jdbi()
                .withHandle(handle -> Due.at(handle.createQuery(sql), clock.instant())
                        .map((row, context) -> PlanRows.read(row))
                        .list());
    }

    private static void supersede(Handle handle, long audienceId, String now) {
        handle.execute("""
                UPDATE plan
                SET state = 'superseded', ended_at = ?
                WHERE state IN ('planned', 'held', 'stopped', 'unconfirmed')
                    AND id IN (SELECT plan_id FROM plan_audience WHERE audience_id = ?)""", now, audienceId);
        planExitsAnew(handle, audienceId);
    }

    /** Exits that no one has decided on are planned once nothing else of the audience is waiting. */
    private static void planExitsAnew(Handle handle, long audienceId) {
        handle.execute(
                "UPDATE doubt SET planned_version = 0, plan_id = NULL WHERE audience_id = ? AND approved_at IS NULL",
                audienceId);
    }
}
