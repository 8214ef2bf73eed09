package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.MovableClock;
import io.cdpbridge.destination.plan.Approval;
import io.cdpbridge.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do for the destination direction: exports, audiences and plans. */
abstract class PlansContract {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final String FLOW = "audience-sync";

    private final MovableClock clock = new MovableClock(START);
    private Ledger ledger;
    private Exports exports;
    private Audiences audiences;
    private Plans plans;

    abstract Ledger openEmpty() throws Exception;

    @BeforeEach
    void open() throws Exception {
        ledger = openEmpty();
        exports = new Exports(ledger, clock);
        audiences = new Audiences(ledger);
        plans = new Plans(ledger, clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void an_export_that_was_read_makes_its_audience_wanted_and_is_not_read_again() {
        Export export = export("a1", "Runners", START);
        read(export, "wanted-1", 3);

        assertThat(exports.isFinished(FLOW, export.fingerprint())).isTrue();
        assertThat(exports.isFinished("profile-sync", export.fingerprint())).isFalse();
        assertThat(audiences.behind(FLOW)).singleElement().satisfies(audience -> {
            assertThat(audience.name()).isEqualTo("Runners");
            assertThat(audience.wantedFile()).contains("wanted-1");
            assertThat(audience.members()).isEqualTo(3);
        });
        assertThat(new DestinationAccounts(ledger).totals().rows()).isEqualTo(new RowCounts(5, 3, 1, 1, 0));
    }

    @Test
    void the_exits_of_exports_in_doubt_wait_for_a_whole_one_or_for_somebody() {
        Doubts doubts = new Doubts(ledger);
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3, finding("missing-1"));
        List<Doubt> beforeOthers = doubts.unplanned(FLOW);
        plans.approve(plan("p1", audience, List.of()).name());
        long whilePlanIsUnderWay = doubts.outstanding();
        plans.confirmed(plans.applied(plans.find("p1").orElseThrow(), List.of()), List.of());
        Doubt first = doubts.unplanned(FLOW).get(0);
        Plan held = held("p2", first, audience);
        boolean isPlanned = doubts.outstanding() == 0;
        read(export("a1", "Runners", START.plusSeconds(60)), "wanted-2", 3, finding("missing-2"));
        List<String> repeated = doubts.repeated();
        plans.approve(held.name());

        assertThat(beforeOthers).isEmpty();
        assertThat(whilePlanIsUnderWay).as("a run does not end before it").isEqualTo(1);
        assertThat(first.missing()).isEqualTo(2);
        assertThat(held.state()).isEqualTo(PlanState.HELD);
        assertThat(held.error()).contains("two are missing");
        assertThat(isPlanned).isTrue();
        assertThat(repeated).singleElement().asString().contains("2 full exports on end", "for a reason");
        assertThat(audiences.snapshotFiles()).contains("missing-2").doesNotContain("missing-1");
        // What was held was of the export before.
        assertThat(doubts.find(audience))
                .hasValueSatisfying(doubt -> assertThat(doubt.approved()).isFalse());

        read(
                export("a1", "Runners", START.plusSeconds(90)),
                "wanted-3",
                3,
                Optional.of(new Doubts.Finding(Optional.empty(), "", 0)));
        assertThat(doubts.find(audience)).isEmpty();
    }

    @Test
    void somebodys_word_on_an_export_in_doubt_holds_until_it_is_part_of_what_is_wanted() {
        Doubts doubts = new Doubts(ledger);
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3, finding("missing-1"));
        plans.approve(held("p1", doubts.find(audience).orElseThrow(), audience).name());
        boolean approved = doubts.find(audience).orElseThrow().approved();
        doubts.settle(audience, "wanted-2", 1);

        assertThat(approved).isTrue();
        assertThat(doubts.find(audience)).isEmpty();
        assertThat(audiences.get(audience.id()).wantedFile()).contains("wanted-2");
        assertThat(audiences.get(audience.id()).members()).isEqualTo(1);
    }

    @Test
    void exits_in_doubt_are_planned_anew_once_campaign_was_found_to_hold_something_else() {
        Doubts doubts = new Doubts(ledger);
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3, finding("missing-1"));
        plans.approve(plan("p1", audience, List.of()).name());
        plans.confirmed(plans.applied(plans.find("p1").orElseThrow(), List.of()), List.of());
        Plan held = held("p2", doubts.unplanned(FLOW).get(0), audience);
        plans.correct(audience, new AppliedSnapshot(audience.id(), "applied-2", 2));
        List<Doubt> unplanned = doubts.unplanned(FLOW);
        Plan anew = held("p3", unplanned.get(0), audience);

        assertThat(plans.get(held.id()).state()).isEqualTo(PlanState.SUPERSEDED);
        assertThat(unplanned)
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.file()).isEqualTo("missing-1"));
        assertThat(new Approval(ledger, clock).approve(anew.name()).state()).isEqualTo(PlanState.APPROVED);
        plans.correct(audience, new AppliedSnapshot(audience.id(), "applied-3", 2));
        assertThat(plans.get(anew.id()).state()).as("somebody decided").isEqualTo(PlanState.APPROVED);
        assertThat(doubts.find(audience).orElseThrow().approved()).isTrue();
    }

    private static Optional<Doubts.Finding> finding(String file) {
        return Optional.of(new Doubts.Finding(Optional.of("for a reason"), file, 2));
    }

    private Plan held(String name, Doubt doubt, Audience audience) {
        Audience now = audiences.get(audience.id());
        PlanAudience part =
                new PlanAudience(now.id(), now.wantedVersion(), now.appliedVersion(), 1, 0, 0, 2, 1, 2, 0, 0, Map.of());
        return plans.createHeld(
                doubt,
                FLOW,
                name,
                name + ".plan.parquet",
                1,
                List.of(part),
                id -> Collections.emptyIterator(),
                ErrorCode.EXPORT_IN_DOUBT,
                "two are missing");
    }

    @Test
    void what_a_crash_left_of_an_export_is_taken_back_when_it_is_opened_again() {
        Export export = export("a1", "Runners", START);
        exports.commit(
                exports.open(export),
                new RowCounts(2, 1, 0, 1, 0),
                Map.of(),
                List.of(row("join-key")),
                Optional.empty());
        read(export, "wanted-1", 3);

        assertThat(new DestinationAccounts(ledger).totals().rows().read()).isEqualTo(5);
        assertThat(new DestinationAccounts(ledger).totals().exports()).isEqualTo(Map.of(InputState.DONE, 1L));
    }

    @Test
    void an_audit_shows_the_plans_that_ended_and_the_lists_that_no_plan_is_at_work_on() {
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3);
        audiences.list(audience, "17");
        plan("p1", audience, List.of());
        Audit audit = new Audit(ledger);
        Audit.Range all = new Audit.Range(Optional.empty(), Optional.empty());

        assertThat(audit.lists(0, 10)).singleElement().satisfies(list -> {
            assertThat(list.groupId()).isEqualTo("17");
            assertThat(list.members()).isZero();
        });
        assertThat(audit.plans(all, 0, 10)).singleElement().satisfies(plan -> {
            assertThat(plan.audience()).isEqualTo("Runners");
            assertThat(plan.isWhole()).isFalse();
            assertThat(audit.plans(all, plan.id(), 10)).isEmpty();
        });

        plans.approve("p1");

        assertThat(audit.lists(0, 10)).as("it is under way").isEmpty();
    }

    @Test
    void an_older_export_does_not_bring_an_old_name_back() {
        read(export("a1", "New name", START.plusSeconds(60)), "wanted-1", 3);
        read(export("a1", "Old name", START), "wanted-2", 3);

        assertThat(audiences.find(FLOW, "a1").orElseThrow().name()).isEqualTo("New name");
    }

    @Test
    void the_rows_of_the_destination_are_not_counted_for_the_source() {
        read(export("a1", "Runners", START), "wanted-1", 3);
        exports.refuse(exports.open(export("a2", "Walkers", START)), RowCounts.NONE, ErrorCode.EXPORT_REFUSED, "no");

        assertThat(new Accounts(ledger).totals()).isEqualTo(Totals.NONE);
        assertThat(new RefusedInputs(ledger).since(Instant.EPOCH))
                .extracting(RefusedInputs.Refused::direction)
                .containsExactly("destination");
    }

    @Test
    void only_audiences_that_have_members_count_against_the_limit_of_the_instance() {
        read(export("a1", "Runners", START), "wanted-1", 3);
        read(export("a2", "Nobody", START), "wanted-2", 0);
        read(export("a3", "Walkers", START), "wanted-3", 1);

        assertThat(exports.activeAudiences()).containsExactly("a1", "a3");
    }

    @Test
    void a_plan_that_nobody_approved_neither_leaves_nor_keeps_another_from_being_made() {
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3);
        plan("p1", audience, List.of());

        assertThat(plans.due()).isEmpty();
        assertThat(audiences.behind(FLOW)).hasSize(1);

        plans.approve("p1");

        assertThat(plans.due()).singleElement().extracting(Plan::name).isEqualTo("p1");
        assertThat(audiences.behind(FLOW)).isEmpty();
        assertThat(plans.approve("p1")).as("it does not wait any more").isFalse();
    }

    @Test
    void an_audience_was_looked_at_once_it_is_settled_whether_its_plan_may_be_applied() {
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3);
        Plan plan = plan("p1", audience, List.of());
        boolean whilePlanned = isLookedAt(audience);
        plans.approve(plan.name());

        assertThat(whilePlanned).isFalse();
        assertThat(isLookedAt(audience)).isTrue();
    }

    private boolean isLookedAt(Audience audience) {
        return audiences
                .unplannedSince(FLOW, audience.audienceId(), START.minusSeconds(1), START)
                .isEmpty();
    }

    @Test
    void a_held_plan_waits_for_approval_until_a_newer_one_takes_its_place() {
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3);
        plans.hold(plan("p1", audience, List.of()), ErrorCode.BLAST_RADIUS, "30 of 40 members would leave");

        assertThat(audiences.behind(FLOW)).isEmpty();
        assertThat(plans.troubles(START)).singleElement().asString().contains("p1: CDP-5252 30 of 40");

        Audience later = read(export("a1", "Runners", START.plusSeconds(1)), "wanted-2", 4);
        plan("p2", later, List.of());

        assertThat(plans.find("p1").orElseThrow().state()).isEqualTo(PlanState.SUPERSEDED);
        assertThat(plans.approve("p1")).isFalse();
    }

    @Test
    void pages_are_counted_once_and_what_was_refused_is_remembered_and_kept() {
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3);
        Plan plan = plan("p1", audience, List.of());
        plans.approve("p1");
        Plan after = plans.page(
                plan, new PageOutcome(audience.id(), 1, Map.of("k2", "PGS-220000"), List.of(row("PGS-220000"))));

        assertThat(after.pagesDone()).isEqualTo(1);
        assertThat(plans.refusedKeys(plan, audience.id())).containsExactly("k2");
        assertThatThrownBy(() -> plans.page(plan, new PageOutcome(audience.id(), 1, Map.of(), List.of())))
                .as("another process has done the page")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_applied_snapshot_moves_on_with_the_plan_and_is_taken_back_where_campaign_does_not_show_it() {
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3);
        plan("p1", audience, List.of());
        plans.approve("p1");
        Plan applied = plans.applied(
                plans.find("p1").orElseThrow(), List.of(new AppliedSnapshot(audience.id(), "applied-1", 3)));

        assertThat(plans.unconfirmed()).containsExactly(applied);
        assertThat(audiences.snapshotFiles()).containsExactly("applied-1", "wanted-1");

        Plan readBack = plans.confirmedPage(applied, audience.id(), 2, List.of("k3"), List.of("k4"));
        plans.confirmed(readBack, List.of(new AppliedSnapshot(audience.id(), "applied-2", 2)));

        assertThat(plans.missingKeys(applied, audience.id())).containsExactly("k3");
        assertThat(plans.remainingKeys(applied, audience.id())).containsExactly("k4");
        assertThat(plans.get(applied.id()).state()).isEqualTo(PlanState.UNCONFIRMED);
        assertThat(audiences.get(audience.id()).appliedFile()).contains("applied-2");
        assertThat(audiences.behind(FLOW)).as("the rest is planned anew").hasSize(1);
    }

    @Test
    void a_plan_that_was_stopped_keeps_what_it_applied_and_the_rest_is_planned_at_the_next_start() {
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3);
        plan("p1", audience, List.of());
        plans.approve("p1");
        plans.stop(
                plans.find("p1").orElseThrow(),
                List.of(new AppliedSnapshot(audience.id(), "applied-1", 1)),
                ErrorCode.PLAN_GIVEN_UP,
                "no answer");

        assertThat(audiences.behind(FLOW)).as("not before the next start").isEmpty();
        plans.resume();

        assertThat(audiences.behind(FLOW)).hasSize(1);
        assertThat(audiences.get(audience.id()).appliedFile()).contains("applied-1");
    }

    @Test
    void a_plan_rests_until_its_time_has_come() {
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3);
        Plan plan = plan("p1", audience, List.of());
        plans.approve("p1");
        plans.putBack(plan, Duration.ofMinutes(5), ErrorCode.LEDGER_UNAVAILABLE, "no answer");

        assertThat(plans.due()).isEmpty();
        clock.advance(Duration.ofDays(-365));
        assertThat(plans.due()).as("when the clock was set back").hasSize(1);
        clock.advance(Duration.ofDays(365));
        assertThat(plans.due()).isEmpty();
        clock.advance(Duration.ofMinutes(5));
        assertThat(plans.due()).singleElement().extracting(Plan::putBack).isEqualTo(1);
    }

    @Test
    void the_next_plan_of_an_audience_judges_its_quarantined_changes_anew() {
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3);
        plan("p1", audience, List.of(row("update-only"), row("update-only")));
        plan("p2", audience, List.of(row("update-only")));

        assertThat(new DestinationAccounts(ledger).totals().audiences())
                .singleElement()
                .satisfies(totals -> assertThat(totals.reasons()).isEqualTo(Map.of("update-only", 1L)));
        assertThat(quarantined()).isEqualTo(1);
    }

    @Test
    void the_hops_to_campaign_tell_how_long_they_took_and_what_waits() {
        clock.advance(Duration.ofMinutes(5));
        Audience audience = read(export("a1", "Runners", START), "wanted-1", 3);
        clock.advance(Duration.ofMinutes(1));
        assertThat(lag("read")).isEqualTo(Duration.ofMinutes(5));
        assertThat(lag("planned")).as("waits").isEqualTo(Duration.ofMinutes(6));

        Plan plan = plan("p1", audience, List.of());
        plans.approve("p1");
        clock.advance(Duration.ofMinutes(2));
        assertThat(lag("planned")).as("took").isEqualTo(Duration.ofMinutes(6));
        assertThat(lag("applied")).as("waits").isEqualTo(Duration.ofMinutes(2));

        plans.applied(plans.get(plan.id()), List.of());
        clock.advance(Duration.ofMinutes(7));
        assertThat(lag("applied")).as("took").isEqualTo(Duration.ofMinutes(2));
        assertThat(lag("confirmed")).as("waits").isEqualTo(Duration.ofMinutes(7));

        plans.confirmed(plans.get(plan.id()), List.of());
        clock.advance(Duration.ofDays(1));
        assertThat(lag("confirmed")).as("took").isEqualTo(Duration.ofMinutes(7));
        assertThat(new FigureReader(ledger).read().plans()).isEqualTo(Map.of(PlanState.CONFIRMED, 1L));
    }

    private Duration lag(String hop) {
        return new FigureReader(ledger)
                .read().lags().stream()
                        .filter(lag -> lag.flow().equals(FLOW))
                        .filter(lag -> lag.hop().equals(hop))
                        .findFirst()
                        .orElseThrow()
                        .at(clock.instant());
    }

    private long quarantined() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM quarantine WHERE plan_id IS NOT NULL")
                        .mapTo(Long.class)
                        .one());
    }

    private Audience read(Export export, String wantedFile, long members) {
        return read(export, wantedFile, members, Optional.empty());
    }

    private Audience read(Export export, String wantedFile, long members, Optional<Doubts.Finding> finding) {
        Input input = exports.open(export);
        input = exports.commit(
                input,
                new RowCounts(5, 4, 0, 1, 0),
                Map.of(new GuardrailAction("join-key", "reject"), 1L),
                List.of(row("join-key")),
                Optional.empty());
        WantedState state = new WantedState(export.audienceId(), export.audienceName(), wantedFile, members);
        exports.finish(input, export, List.of(state), 1, "hash", finding);
        return audiences.find(FLOW, export.audienceId()).orElseThrow();
    }

    private Plan plan(String name, Audience audience, List<QuarantinedRow> rejected) {
        Map<String, Long> reasons = rejected.isEmpty() ? Map.of() : Map.of("update-only", (long) rejected.size());
        PlanAudience part = new PlanAudience(
                audience.id(),
                audience.wantedVersion(),
                audience.appliedVersion(),
                audience.members(),
                3,
                0,
                0,
                0,
                3 - rejected.size(),
                rejected.size(),
                0,
                reasons);
        Iterator<QuarantinedRow> none = Collections.emptyIterator();
        return plans.create(
                FLOW,
                name,
                name + ".plan.parquet",
                PlanState.PLANNED,
                2,
                List.of(part),
                id -> id == audience.id() ? rejected.iterator() : none);
    }

    private static QuarantinedRow row(String reason) {
        return new QuarantinedRow(
                Optional.empty(),
                reason,
                Optional.empty(),
                "why",
                QuarantinedRow.Kind.CHANGE,
                "{}".getBytes(StandardCharsets.UTF_8),
                List.of());
    }

    private static Export export(String audienceId, String name, Instant exportedAt) {
        return new Export(
                FLOW,
                "export-" + audienceId + ".csv",
                100,
                audienceId,
                name,
                "full",
                1,
                exportedAt,
                "fingerprint of " + audienceId + exportedAt);
    }
}
