package io.cdpbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.Freshest;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.LedgerPulse;
import io.cdpbridge.ledger.RejectShare;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {
    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private String url;
    private Ledger ledger;

    @BeforeEach
    void open() {
        url = "jdbc:sqlite:" + folder.resolve("ledger.db");
        ledger = Ledger.open(url, "", "");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void the_disk_is_named_once_it_has_less_than_the_minimum() {
        AtomicLong free = new AtomicLong(512L * 1024 * 1024);
        DiskSpace check = new DiskSpace(free::get, 512);
        assertThat(check.problems()).isEmpty();

        free.decrementAndGet();

        assertThat(check.problems()).containsExactly("the disk of the data folder has 511 MB left, fewer than 512");
    }

    @Test
    void a_ledger_that_is_gone_is_named() {
        LedgerPulse pulse = new LedgerPulse(ledger);
        try (Judge judge = new Judge(pulse::answers, Duration.ofSeconds(5), clock)) {
            LedgerUsable check = new LedgerUsable(judge, pulse::takesWrites);
            assertThat(check.problems()).isEmpty();

            ledger.close();

            assertThat(check.problems()).containsExactly("the ledger does not answer");
        }
    }

    @Test
    void what_is_staged_is_named_once_it_has_waited_too_long() throws SQLException {
        OldestStaged check = new OldestStaged(new Freshest(ledger), clock, Duration.ofHours(24));
        assertThat(check.problems()).as("nothing is staged").isEmpty();
        input();
        execute("INSERT INTO part (input_id, dataset_id, file, row_count, bytes, state, created_at)"
                + " VALUES (1, 'd', 'f', 1, 1, 'staged', '2026-03-01T12:00:00.000Z')");

        clock.advance(Duration.ofHours(24));
        assertThat(check.problems()).isEmpty();
        clock.advance(Duration.ofSeconds(1));

        assertThat(check.problems()).containsExactly("rows are waiting since 2026-03-01T12:00:00Z, longer than PT24H");
    }

    @Test
    void a_budget_is_named_from_its_share_on_until_a_day_has_passed() throws SQLException {
        Budgets check = new Budgets(new BudgetUse(ledger), clock, 4, 50);
        batch("a");
        assertThat(check.problems()).isEmpty();

        batch("b");
        assertThat(check.problems()).containsExactly("batches-per-day: 2 of 4 batches were created in 24 hours");

        clock.advance(Duration.ofHours(24));
        assertThat(check.problems()).isEmpty();
    }

    @Test
    void a_flow_is_named_once_it_has_been_silent_too_long() throws SQLException {
        Freshness check = new Freshness(new Freshest(ledger), clock, Map.of("delivery-logs", Duration.ofHours(2)));
        assertThat(check.problems()).isEmpty();
        assertThat(check.knows("delivery-logs")).as("it had no input ever").isFalse();
        clock.advance(Duration.ofHours(2));
        assertThat(check.problems()).as("since the start").isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(check.knows("delivery-logs")).isTrue();
        assertThat(check.problems()).singleElement().asString().startsWith("delivery-logs: nothing was read since");

        execute("INSERT INTO input (flow, name, bytes, modified_at, state, opened_at) VALUES ('delivery-logs', 'n', 1,"
                + " '', 'done', '2026-03-01T13:00:00.000Z')");

        assertThat(check.problems()).isEmpty();
    }

    @Test
    void a_flow_is_named_once_too_many_of_its_late_rows_were_rejected_or_refused() throws SQLException {
        Rejects check = new Rejects(new RejectShare(ledger), clock, new Rejects.Limits(0.05, Duration.ofHours(1), 100));
        rows("delivery-logs", 1000, 25, 25);
        rows("tracking-logs", 99, 99, 0);
        assertThat(check.problems())
                .as("a share of exactly 5 %, and too few rows")
                .isEmpty();

        rows("delivery-logs", 1, 1, 0);
        assertThat(check.found())
                .containsExactly(Problem.of(
                        "delivery-logs", "delivery-logs: 51 of 1001 rows were rejected or refused in the last PT1H"));

        clock.advance(Duration.ofHours(1));
        assertThat(check.problems()).as("over by itself").isEmpty();
    }

    @Test
    void a_credential_warns_before_its_end_and_is_wrong_behind_it() {
        Credentials check = new Credentials(
                List.of(
                        new Credentials.Expiring(
                                "aep.client-secret", () -> Optional.of(Instant.parse("2026-03-31T00:00:00Z"))),
                        new Credentials.Expiring("no.end", Optional::empty)),
                Duration.ofDays(14),
                clock);
        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-03-16T23:59:59Z")));
        assertThat(check.found()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(check.found())
                .containsExactly(
                        Problem.of("aep.client-secret", "aep.client-secret ends in 14 days, at 2026-03-31T00:00:00Z")
                                .as(Severity.WARNING));
        clock.advance(Duration.ofDays(14).minusSeconds(1));
        assertThat(check.problems())
                .containsExactly("aep.client-secret ends in less than a day, at 2026-03-31T00:00:00Z");
        clock.advance(Duration.ofSeconds(1));

        assertThat(check.found())
                .containsExactly(Problem.of("aep.client-secret", "aep.client-secret ended at 2026-03-31T00:00:00Z"));
    }

    private void rows(String flow, int read, int rejected, int refused) throws SQLException {
        execute("INSERT INTO input (flow, name, bytes, modified_at, state, rows_read, rows_rejected, rows_refused,"
                + " opened_at, finished_at) VALUES ('" + flow + "', 'n', 1, '', 'done', " + read + ", " + rejected
                + ", " + refused + ", '2026-03-01T09:00:00.000Z', '2026-03-01T12:00:00.000Z')");
    }

    private void input() throws SQLException {
        execute("INSERT INTO input (id, flow, name, bytes, modified_at, state, opened_at) VALUES (1, 'delivery-logs',"
                + " 'n', 1, '', 'done', '2026-03-01T12:00:00.000Z')");
    }

    private void batch(String id) throws SQLException {
        execute("INSERT INTO batch (external_id, dataset_id, state, row_count, bytes, next_at, planned_at, created_at)"
                + " VALUES ('" + id + "', 'd', 'sent', 1, 1, '', '', '2026-03-01T12:00:00.000Z')");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
