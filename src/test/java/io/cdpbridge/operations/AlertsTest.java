package io.cdpbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.AlertBook;
import io.cdpbridge.ledger.AlertKey;
import io.cdpbridge.ledger.AlertNotice;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.LedgerPulse;
import io.cdpbridge.ledger.StandingAlert;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {
    private static final Duration AFTER = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Told told = new Told();
    private final Watched flows = new Watched("flows");
    private Ledger ledger;
    private Judge judge;
    private Alerts alerts;

    /** Receivers that take what they are told, but for those that are away. */
    private static final class Told implements AlertSender {
        private final List<String> targets = new ArrayList<>(List.of("one"));
        private final Set<String> away = new HashSet<>();
        private final List<AlertNotice> notices = new ArrayList<>();

        @Override
        public List<String> targets() {
            return targets;
        }

        @Override
        public void send(AlertNotice notice) {
            if (away.contains(notice.target())) {
                throw new BridgeException(ErrorCode.ALERT_NOT_SENT, notice.target() + " is away");
            }
            notices.add(notice);
        }

        /** What arrived since this was asked before. */
        List<String> taken() {
            List<String> taken = notices.stream()
                    .map(notice -> String.join(
                            " ",
                            notice.target(),
                            notice.state(),
                            notice.key().check(),
                            notice.key().flow(),
                            notice.severity()))
                    .toList();
            notices.clear();
            return taken;
        }
    }

    /** A check whose answers a test sets. */
    private static final class Watched implements DetailedCheck {
        private final String id;
        private final List<Problem> problems = new ArrayList<>();
        private boolean knows = true;

        Watched(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public boolean needsLedger() {
            return false;
        }

        @Override
        public List<Problem> found() {
            return List.copyOf(problems);
        }

        @Override
        public boolean knows(String flow) {
            return knows;
        }
    }

    @BeforeEach
    void open() {
        start();
    }

    @AfterEach
    void close() {
        judge.close();
        ledger.close();
    }

    @Test
    void it_is_raised_once_after_it_was_wrong_for_long_enough_and_cleared_once_when_it_is_over() {
        look();
        flows.problems.add(Problem.of("delivery-logs", "it fails"));
        look();
        after(AFTER.minusSeconds(1));
        assertThat(told.taken()).as("not for long enough").isEmpty();

        after(Duration.ofSeconds(1));
        after(AFTER);

        assertThat(told.taken()).containsExactly("one raised flows delivery-logs error");
        assertThat(alerts.raised())
                .containsExactly(new StandingAlert(
                        new AlertKey("flows", "delivery-logs"),
                        "error",
                        "it fails",
                        Instant.parse("2026-03-01T12:00:00Z"),
                        Instant.parse("2026-03-01T12:02:00Z")));

        flows.problems.clear();
        look();
        after(AFTER);

        assertThat(told.taken()).containsExactly("one cleared flows delivery-logs error");
        assertThat(alerts.raised()).isEmpty();
    }

    @Test
    void what_passes_in_time_is_not_told_and_begins_anew() {
        flows.problems.add(Problem.of("it fails"));
        look();
        flows.problems.clear();
        after(AFTER);
        flows.problems.add(Problem.of("it fails"));
        look();
        after(AFTER.minusSeconds(1));

        assertThat(told.taken()).isEmpty();
    }

    @Test
    void each_flow_has_its_own_and_several_sentences_of_one_are_one() {
        flows.problems.add(Problem.of("delivery-logs", "one"));
        flows.problems.add(Problem.of("delivery-logs", "two"));
        flows.problems.add(Problem.of("tracking-logs", "three"));
        look();
        after(AFTER);

        assertThat(told.taken())
                .containsExactly("one raised flows delivery-logs error", "one raised flows tracking-logs error");
        assertThat(alerts.raised()).extracting(StandingAlert::reason).containsExactly("one; two", "three");

        flows.problems.removeIf(problem -> problem.flow().orElseThrow().equals("tracking-logs"));
        look();

        assertThat(told.taken()).containsExactly("one cleared flows tracking-logs error");
    }

    @Test
    void a_restart_tells_nothing_twice_and_goes_on_from_what_was_raised() {
        flows.problems.add(Problem.of("delivery-logs", "it fails"));
        look();
        after(AFTER);
        assertThat(told.taken()).hasSize(1);

        restart();
        look();
        after(AFTER);
        assertThat(told.taken()).isEmpty();
        assertThat(alerts.raised()).hasSize(1);

        flows.problems.clear();
        restart();
        look();
        assertThat(told.taken()).containsExactly("one cleared flows delivery-logs error");
        restart();
        look();
        assertThat(told.taken()).isEmpty();
    }

    @Test
    void what_cannot_be_known_yet_after_a_restart_is_not_over() {
        flows.problems.add(Problem.of("delivery-logs", "it fails"));
        look();
        after(AFTER);
        flows.problems.clear();
        flows.knows = false;
        told.taken();

        restart();
        after(AFTER);
        assertThat(told.taken()).isEmpty();
        assertThat(alerts.raised()).hasSize(1);

        flows.knows = true;
        look();
        assertThat(told.taken()).containsExactly("one cleared flows delivery-logs error");
    }

    @Test
    void what_is_never_heard_of_again_after_a_restart_is_over_after_a_day() {
        flows.problems.add(Problem.of("gone", "it fails"));
        look();
        after(AFTER);
        told.taken();
        flows.problems.clear();
        flows.knows = false;

        restart();
        after(Duration.ofDays(1));
        assertThat(told.taken()).isEmpty();
        after(Duration.ofSeconds(1));

        assertThat(told.taken()).containsExactly("one cleared flows gone error");
    }

    @Test
    void what_was_not_taken_is_told_again_in_its_order_also_after_a_restart_and_keeps_nothing_from_others() {
        told.targets.add("two");
        told.away.add("one");
        flows.problems.add(Problem.of("it fails"));
        look();
        after(AFTER);
        assertThat(told.taken()).containsExactly("two raised flows  error");
        assertThat(alerts.notifications().problems())
                .containsExactly("notifications to one fail since 2026-03-01T12:02:00Z: "
                        + new BridgeException(ErrorCode.ALERT_NOT_SENT, "one is away").line());
        flows.problems.clear();
        after(AFTER);
        assertThat(told.taken()).containsExactly("two cleared flows  error");

        restart();
        look();
        assertThat(told.taken()).as("still away").isEmpty();
        told.away.clear();
        look();
        look();

        assertThat(told.taken()).containsExactly("one raised flows  error", "one cleared flows  error");
        assertThat(alerts.notifications().problems()).isEmpty();
    }

    @Test
    void every_try_of_a_notification_has_the_same_id() {
        told.targets.add("two");
        told.away.add("one");
        flows.problems.add(Problem.of("it fails"));
        look();
        after(AFTER);
        String id = told.notices.get(0).id();
        told.notices.clear();

        restart();
        told.away.clear();
        look();

        assertThat(told.notices).extracting(AlertNotice::id).containsExactly(id);
    }

    @Test
    void a_receiver_that_is_gone_from_the_settings_is_forgotten_and_a_new_one_is_not_told_of_the_past() {
        told.away.add("one");
        flows.problems.add(Problem.of("it fails"));
        look();
        after(AFTER);
        told.targets.clear();
        told.targets.add("two");

        restart();
        look();

        assertThat(told.taken()).isEmpty();
        assertThat(alerts.notifications().problems()).isEmpty();
        assertThat(new AlertBook(ledger).unsent()).isEmpty();
    }

    @Test
    void growing_graver_is_told_and_growing_less_is_not() {
        flows.problems.add(Problem.of("soon").as(Severity.WARNING));
        look();
        after(AFTER);
        flows.problems.set(0, Problem.of("now"));
        look();
        flows.problems.set(0, Problem.of("soon").as(Severity.WARNING));
        look();

        assertThat(told.taken()).containsExactly("one raised flows  warning", "one raised flows  error");
    }

    @Test
    void a_ledger_that_does_not_answer_is_told_all_the_same_and_written_when_it_answers() {
        // The ledger is what is asked, and a judge of its own keeps the real one out of the answer.
        judge.close();
        boolean[] answers = {true};
        judge = new Judge(() -> answers[0], Duration.ofSeconds(5), clock);
        Check own = new LedgerUsable(judge, () -> true);
        Check other = Check.ofLedger("batches", () -> List.of("a batch rests"));
        alerts = alerts(List.of(own, other));
        look();
        after(AFTER);
        assertThat(told.taken()).containsExactly("one raised batches  error");

        answers[0] = false;
        look();
        after(AFTER);

        assertThat(told.taken()).as("of batches nothing is known").containsExactly("one raised ledger  critical");
        assertThat(new AlertBook(ledger).raised()).hasSize(1);

        answers[0] = true;
        after(Duration.ofSeconds(6));

        assertThat(told.taken()).containsExactly("one cleared ledger  critical");
        assertThat(new AlertBook(ledger).raised())
                .extracting(alert -> alert.key().check())
                .containsExactly("batches");
        assertThat(new AlertBook(ledger).unsent()).isEmpty();
    }

    @Test
    void nobody_to_tell_leaves_the_states() {
        told.targets.clear();
        flows.problems.add(Problem.of("it fails"));
        look();
        after(AFTER);

        assertThat(alerts.raised()).hasSize(1);
        assertThat(new AlertBook(ledger).raised()).hasSize(1);
        assertThat(alerts.measured())
                .extracting(measurement -> measurement.labels() + " " + measurement.value())
                .containsExactly("[flows, warning] 0.0", "[flows, error] 1.0", "[flows, critical] 0.0");
    }

    private void restart() {
        close();
        start();
    }

    private void start() {
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
        judge = new Judge(new LedgerPulse(ledger)::answers, Duration.ofSeconds(5), clock);
        alerts = alerts(List.of(flows));
    }

    private Alerts alerts(List<Check> checks) {
        Alerts made = new Alerts(new Alerts.Parts(judge, checks, new AlertBook(ledger), told, clock, AFTER));
        made.begin();
        return made;
    }

    private void look() {
        alerts.look();
    }

    private void after(Duration duration) {
        clock.advance(duration);
        look();
    }
}
