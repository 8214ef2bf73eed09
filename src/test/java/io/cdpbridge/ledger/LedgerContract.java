package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.delimited.LineCounts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store that serves as ledger must do. Each store is one small subclass. */
abstract class LedgerContract {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final InputFile FILE = new InputFile("delivery-logs", "a.csv", 100, START, Optional.empty());

    private final MovableClock clock = new MovableClock(START);
    private Ledger ledger;
    private Inputs inputs;
    private Outbox outbox;
    private Streams streams;
    private Accounts accounts;

    /** Opens a ledger in a store that is empty. */
    abstract Ledger openEmpty() throws Exception;

    /** Opens the same store once more. */
    abstract Ledger openAgain() throws Exception;

    @BeforeEach
    void open() throws Exception {
        use(openEmpty());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void committed_rows_are_found_again_after_a_restart() throws Exception {
        Input input = inputs.commit(inputs.open(FILE), progress(3, "p1", "k1"));
        ledger.close();
        use(openAgain());

        assertThat(inputs.find(FILE)).contains(input);
        assertThat(input.rowsRead()).isEqualTo(5);
        assertThat(new KeySegments(ledger).of("delivery-logs"))
                .extracting(KeySegments.OwnedSegment::inputId)
                .containsExactly(Optional.of(input.id()));
    }

    @Test
    void a_later_version_leaves_a_ledger_that_this_one_does_not_touch() {
        ledger.jdbi()
                .useHandle(handle -> handle.execute("INSERT INTO flyway_schema_history (installed_rank, version,"
                        + " description, type, script, installed_by, execution_time, success)"
                        + " VALUES (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 'test', 1, true)"));

        assertThatThrownBy(this::openAgain)
                .isInstanceOfSatisfying(
                        BridgeException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.LEDGER_VERSION));
    }

    @Test
    void names_are_values_and_never_sql() {
        String flow = "x' OR '1'='1";
        InputFile hostile = new InputFile(flow, "a'); DROP TABLE input; --.csv", 100, START, Optional.empty());
        Input input = inputs.commit(inputs.open(hostile), progress(3, "p1", "k1"));

        assertThat(inputs.find(hostile)).contains(input);
        assertThat(inputs.find(FILE)).isEmpty();
        inputs.open(FILE);
        assertThat(inputs.reading(flow)).containsExactly(input);
    }

    @Test
    void parts_are_invisible_to_delivery_until_their_input_is_finished() {
        Input input = inputs.commit(inputs.open(FILE), progress(3, "p1", "k1"));
        assertThat(outbox.candidates()).isEmpty();

        inputs.finish(input, progress(4, "p2", "k2"), "hash");

        assertThat(outbox.candidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.rows()).isEqualTo(7);
            assertThat(candidate.files()).isEqualTo(2);
        });
        assertThat(inputs.finishedHashes(FILE)).containsExactly("hash");
        assertThat(new KeySegments(ledger).of("delivery-logs"))
                .extracting(KeySegments.OwnedSegment::inputId)
                .containsOnly(Optional.empty());
    }

    @Test
    void a_refused_input_leaves_counts_behind_and_nothing_else() {
        Input input = inputs.commit(inputs.open(FILE), progress(3, "p1", "k1"));

        List<String> files = inputs.discard(
                input,
                InputState.REFUSED,
                new RowCounts(2, 0, 0, 2, 0),
                Map.of(new GuardrailAction("event-size", "reject"), 2L),
                ErrorCode.FILE_REJECT_RATIO,
                "too many");

        assertThat(files).containsExactly("p1");
        Totals totals = accounts.totals();
        assertThat(totals.rows()).isEqualTo(new RowCounts(7, 0, 0, 0, 7));
        assertThat(totals.guardrails()).containsEntry("event-size", 3L);
        assertThat(totals.inQuarantine()).isZero();
        assertThat(outbox.candidates()).isEmpty();
        assertThat(new KeySegments(ledger).of("delivery-logs")).isEmpty();
    }

    @Test
    void progress_on_an_input_that_somebody_else_moved_on_is_refused_and_leaves_no_trace() {
        Input stale = inputs.open(FILE);
        inputs.commit(stale, progress(3, "p1", "k1"));
        Totals before = accounts.totals();

        assertThatThrownBy(() -> inputs.commit(stale, progress(3, "p2", "k2")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(accounts.totals()).isEqualTo(before);
        assertThat(outbox.neededFiles()).containsExactly("p1");
    }

    @Test
    void an_audit_shows_inputs_parts_and_batches_page_by_page() {
        stage("a.csv", 3, "p1");
        stage("b.csv", 4, "p2");
        Audit audit = new Audit(ledger);
        Audit.Range all = new Audit.Range(Optional.empty(), Optional.empty());

        AuditedInput first = audit.inputs(all, 0, 1).get(0);
        assertThat(audit.inputs(all, first.id(), 10)).singleElement().satisfies(second -> {
            assertThat(second.name()).isEqualTo("b.csv");
            assertThat(second.staged()).isEqualTo(second.accepted()).isEqualTo(4);
            assertThat(second.quarantined()).isEqualTo(second.rejected());
        });
        assertThat(audit.parts(all, 0, 10)).allMatch(AuditedPart::waits).hasSize(2);

        Batch batch = outbox.release(outbox.candidates().get(0));

        assertThat(audit.parts(all, 0, 10))
                .extracting(part -> part.spans().get(0).rows())
                .containsExactly(3L, 4L);
        assertThat(audit.batches(all, 0, 10)).singleElement().satisfies(audited -> {
            assertThat(audited.externalId()).isEqualTo(batch.externalId());
            assertThat(audited.held()).isEqualTo(audited.rows()).isEqualTo(7);
        });
        assertThat(audit.batches(all, batch.id(), 10)).isEmpty();
        assertThat(audit.batches(new Audit.Range(Optional.of(START.plusSeconds(3600)), Optional.empty()), 0, 10))
                .isEmpty();
        assertThat(audit.batches(new Audit.Range(Optional.of(START), Optional.empty()), 0, 10))
                .hasSize(1);
    }

    @Test
    void staged_parts_of_a_dataset_leave_together_up_to_the_limits() {
        stage("a.csv", 3, "p1");
        stage("b.csv", 4, "p2");
        stage("c.csv", 5, "p3");
        Outbox narrow = new Outbox(ledger, clock, Long.MAX_VALUE, 2);

        Batch first = narrow.release(narrow.candidates().get(0));

        assertThat(first.rows()).isEqualTo(7);
        assertThat(first.externalId()).isEqualTo("cdpb-" + ledger.id() + "-" + first.id());
        assertThat(narrow.files(first)).extracting(BatchFile::partFile).containsExactly("p1", "p2");
        assertThat(narrow.candidates())
                .singleElement()
                .satisfies(next -> assertThat(next.rows()).isEqualTo(5));
    }

    @Test
    void a_batch_goes_from_release_to_confirmation_and_its_parts_may_then_go() {
        stage("a.csv", 3, "p1");
        Batch batch = outbox.release(outbox.candidates().get(0));
        outbox.creating(batch);
        outbox.created(batch, "platform-1");
        assertThat(outbox.unfinished()).singleElement().satisfies(found -> {
            assertThat(found.platformId()).contains("platform-1");
            assertThat(found.creations()).isEqualTo(1);
        });
        BatchFile file = outbox.files(batch).get(0);
        outbox.uploaded(batch, file);
        assertThat(outbox.files(batch)).allMatch(BatchFile::uploaded);
        outbox.sent(batch);
        assertThat(outbox.unfinished()).isEmpty();

        outbox.waiting(batch, "processing", Duration.ofSeconds(10));
        assertThat(outbox.unconfirmed()).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(outbox.unconfirmed()).hasSize(1);
        assertThat(outbox.takeDelivered()).isEmpty();

        outbox.quarantine(batch, Optional.of(file.partId()), List.of(rejected("INGEST-1555-400")));
        outbox.confirmed(batch, "success", 1);

        assertThat(outbox.takeDelivered()).containsExactly("p1");
        Totals totals = accounts.totals();
        assertThat(totals.confirmed()).isEqualTo(2);
        assertThat(totals.failedOnPlatform()).isEqualTo(1);
        assertThat(totals.inFlight()).isZero();
    }

    @Test
    void the_halves_of_a_failed_batch_take_its_place() {
        stage("a.csv", 4, "p1");
        Batch batch = outbox.release(outbox.candidates().get(0));
        BatchFile file = outbox.files(batch).get(0);
        BatchFile front = new BatchFile(0, file.partId(), "p1", 0, 2, 0, 20, false);
        BatchFile back = new BatchFile(0, file.partId(), "p1", 2, 2, 20, 20, false);

        outbox.replace(batch, BatchState.SPLIT, "failed", List.of(List.of(front), List.of(back)));

        assertThat(outbox.candidates())
                .hasSize(2)
                .allSatisfy(half -> assertThat(half.rows()).isEqualTo(2));
        assertThat(outbox.descendants(batch)).isEqualTo(2);
        assertThat(outbox.takeDelivered()).isEmpty();
        for (Candidate half : outbox.candidates()) {
            outbox.confirmed(outbox.release(half), "success", 0);
        }
        assertThat(accounts.totals().inFlight()).isZero();
        assertThat(outbox.takeDelivered()).containsExactly("p1");
    }

    @Test
    void a_batch_that_rested_before_the_clock_was_set_back_go_on() {
        stage("a.csv", 3, "p1");
        Batch batch = outbox.release(outbox.candidates().get(0));
        outbox.putBack(batch, Duration.ofMinutes(5), ErrorCode.INTERNAL, "down");

        clock.advance(Duration.ofDays(-365));

        assertThat(outbox.unfinished()).hasSize(1);
    }

    @Test
    void a_batch_that_is_put_back_rests_and_a_stopped_one_waits_for_the_next_start() {
        stage("a.csv", 3, "p1");
        Batch batch = outbox.release(outbox.candidates().get(0));
        outbox.putBack(batch, Duration.ofMinutes(5), ErrorCode.INTERNAL, "down");
        assertThat(outbox.unfinished()).isEmpty();
        clock.advance(Duration.ofMinutes(5));
        assertThat(outbox.unfinished()).hasSize(1);

        outbox.stop(batch, BatchState.STOPPED, "", ErrorCode.BATCH_GIVEN_UP, "refused");
        assertThat(outbox.unfinished()).isEmpty();
        assertThat(accounts.restingBatches()).singleElement().asString().contains("CDP-6102 refused");
        outbox.resume();
        assertThat(outbox.unfinished()).hasSize(1);

        outbox.stop(batch, BatchState.WITHDRAWN, "aborted", ErrorCode.BATCH_WITHDRAWN, "taken back");
        outbox.resume();
        assertThat(outbox.unfinished()).isEmpty();
    }

    @Test
    void parts_of_a_streaming_flow_are_never_in_a_batch_and_the_others_never_in_a_stream() {
        stage("a.csv", 3, "p1");
        Outbox batches = new Outbox(ledger, clock, Long.MAX_VALUE, 10_000, Set.of("delivery-logs"));
        Streams none = new Streams(ledger, clock, Set.of("tracking-logs"));

        assertThat(batches.candidates()).isEmpty();
        assertThat(none.due()).isEmpty();
        assertThat(accounts.waitingDatasets()).containsExactly("dataset");

        PartStream stream = begin();
        assertThat(outbox.candidates()).as("not even when the flow is switched").isEmpty();
        assertThat(none.due()).as("what was begun ends as it began").containsExactly(stream.partId());
        assertThat(accounts.waitingDatasets()).isEmpty();
        assertThat(outbox.takeDelivered()).isEmpty();
    }

    @Test
    void a_streams_rows_are_confirmed_failed_or_left_behind_and_its_part_may_go_at_its_end() {
        stage("a.csv", 5, "p1");
        PartStream stream = begin();
        RowRange rest = new RowRange(1, 2, 10, 20);

        PartStream moved =
                streams.commit(stream, new StreamProgress(4, 40, List.of(rest), 1, List.of(rejected("400"))));
        assertThat(moved.rests()).containsExactly(rest);
        assertThat(moved.position()).isEqualTo(4);
        assertThat(accounts.totals().inFlight()).isEqualTo(3);
        assertThat(accounts.totals().streams(StreamState.SENDING)).isEqualTo(1);
        assertThat(outbox.takeDelivered()).isEmpty();

        assertThat(streams.commit(moved, new StreamProgress(5, 50, List.of(), 3, List.of()))
                        .isDone())
                .isTrue();
        Totals totals = accounts.totals();
        assertThat(totals.confirmed()).isEqualTo(4);
        assertThat(totals.failedOnPlatform()).isEqualTo(1);
        assertThat(totals.inQuarantine()).isEqualTo(1);
        assertThat(totals.inFlight()).isZero();
        assertThat(totals.streams(StreamState.DONE)).isEqualTo(1);
        assertThat(streams.due()).isEmpty();
        assertThat(outbox.takeDelivered()).containsExactly("p1");
        assertThat(outbox.neededFiles()).isEmpty();
    }

    @Test
    void progress_of_a_stream_that_somebody_else_moved_on_is_refused_and_leaves_no_trace() {
        stage("a.csv", 5, "p1");
        PartStream stream = begin();
        PartStream moved =
                streams.commit(stream, new StreamProgress(5, 50, List.of(new RowRange(0, 2, 0, 20)), 3, List.of()));
        streams.commit(moved, new StreamProgress(5, 50, List.of(new RowRange(0, 1, 0, 10)), 1, List.of()));
        Totals before = accounts.totals();

        assertThatThrownBy(
                        () -> streams.commit(moved, new StreamProgress(5, 50, List.of(), 1, List.of(rejected("400")))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(accounts.totals()).isEqualTo(before);
    }

    @Test
    void the_parts_of_a_dataset_stream_one_after_the_other() {
        stage("a.csv", 3, "p1");
        stage("b.csv", 3, "p2");
        List<Long> due = streams.due();
        PartStream first = streams.begin(due.get(0)).orElseThrow();
        assertThat(streams.begin(due.get(1))).isEmpty();

        streams.putBack(first, Duration.ofMinutes(5), ErrorCode.INTERNAL, "down");
        assertThat(streams.due()).as("nothing of the dataset, while one rests").isEmpty();
        clock.advance(Duration.ofDays(-365));
        assertThat(streams.due()).as("when the clock was set back").containsExactlyElementsOf(due);
        clock.advance(Duration.ofDays(365));
        clock.advance(Duration.ofMinutes(5));
        assertThat(streams.due()).containsExactlyElementsOf(due);

        streams.putBack(first, Duration.ofMinutes(5), ErrorCode.STREAM_ROWS_UNANSWERED, "a few rows");
        assertThat(streams.due()).as("a few rows of one part hold up no other").containsExactly(due.get(1));
        streams.putBack(first, Duration.ZERO, ErrorCode.INTERNAL, "down");

        streams.stop(first, ErrorCode.STREAM_GIVEN_UP, "refused");
        assertThat(streams.begin(due.get(0))).isEmpty();
        assertThat(streams.begin(due.get(1))).isPresent();
        assertThat(accounts.restingStreams()).singleElement().asString().contains("CDP-6112 refused");
        streams.resume();
        assertThat(streams.begin(due.get(0))).isPresent();
        assertThat(accounts.restingStreams()).isEmpty();
    }

    @Test
    void a_stream_that_moves_forgets_how_often_it_was_put_back() {
        stage("a.csv", 5, "p1");
        PartStream stream = begin();
        streams.putBack(stream, Duration.ZERO, ErrorCode.INTERNAL, "down");
        assertThat(streams.stream(stream.partId()).putBack()).isEqualTo(1);

        List<RowRange> all = List.of(new RowRange(0, 2, 0, 20));
        PartStream tried = streams.commit(stream, new StreamProgress(2, 20, all, 0, List.of()));
        assertThat(tried.putBack()).isEqualTo(1);
        assertThat(streams.commit(tried, new StreamProgress(2, 20, List.of(), 2, List.of()))
                        .putBack())
                .isZero();
    }

    @Test
    void the_budgets_remember_over_restarts_what_was_used() throws Exception {
        stage("a.csv", 3, "p1");
        outbox.release(outbox.candidates().get(0));
        ledger.close();
        use(openAgain());
        BudgetUse use = new BudgetUse(ledger);

        assertThat(use.batchesSince(START.minusSeconds(1), START)).isEqualTo(1);
        assertThat(use.bytesSince(START.minusSeconds(1), START)).isEqualTo(30);
        assertThat(use.oldestSince(START.minusSeconds(1), START)).contains(START);
        assertThat(use.batchesSince(START.minusSeconds(1), START.minusMillis(1)))
                .as("noted later than now")
                .isZero();
        assertThat(use.creationsSince(START, START.plusSeconds(1))).isEmpty();
        assertThat(use.batchesSince(START, START.plusSeconds(1))).isZero();
    }

    @Test
    void keys_expire_by_their_acceptance_and_only_when_two_clocks_agree() {
        Duration year = Duration.ofDays(365);
        KeySegments segments = new KeySegments(ledger);
        inputs.finish(inputs.open(FILE), progress(3, "p1", "k1"), "hash");

        assertThat(segments.expired("delivery-logs", START.plus(year), Duration.ofDays(1)))
                .as("the newest event is old: this machine's clock alone drops nothing")
                .isEmpty();

        KeySegment later = new KeySegment("k2", 0, 1, 5, START.plus(year).toEpochMilli());
        clock.advance(year);
        inputs.finish(
                inputs.open(new InputFile("delivery-logs", "later.csv", 100, START, Optional.empty())),
                new Progress(new RowCounts(0, 0, 0, 0, 0), List.of(), Optional.of(later), Map.of(), List.of()),
                "other");

        assertThat(segments.expired("delivery-logs", START, Duration.ofDays(1)))
                .as("events are a year ahead, the clock is not")
                .isEmpty();
        assertThat(segments.expired("delivery-logs", START.plus(year), year.plusMillis(1)))
                .isEmpty();
        assertThat(segments.expired("delivery-logs", START.plus(year), year.minusMillis(1)))
                .extracting(KeySegment::file)
                .containsExactly("k1");
    }

    @Test
    void keys_that_an_earlier_version_kept_count_as_accepted_when_they_are_first_looked_after() {
        inputs.finish(inputs.open(FILE), progress(3, "p1", "k1"), "hash");
        ledger.jdbi().useHandle(handle -> handle.execute("UPDATE key_segment SET accepted_at = NULL"));
        KeySegments segments = new KeySegments(ledger);

        assertThat(segments.expired("delivery-logs", START.plusSeconds(60), Duration.ZERO))
                .isEmpty();

        long acceptedAt = ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT accepted_at FROM key_segment")
                        .mapTo(Long.class)
                        .one());
        assertThat(acceptedAt).isEqualTo(START.plusSeconds(60).toEpochMilli());
    }

    @Test
    void merged_and_dropped_key_segments_leave_the_list() {
        Input input = inputs.finish(inputs.open(FILE), progress(3, "p1", "k1"), "hash");
        KeySegments segments = new KeySegments(ledger);
        KeySegment merged = new KeySegment("k2", 1, 3, 5, 9);

        segments.replace("delivery-logs", Optional.empty(), List.of(key("k1", 3)), merged);
        assertThat(segments.of("delivery-logs"))
                .containsExactly(new KeySegments.OwnedSegment(Optional.empty(), merged));

        segments.drop("delivery-logs", List.of(merged));
        assertThat(segments.of("delivery-logs")).isEmpty();
        assertThat(input.state()).isEqualTo(InputState.DONE);
    }

    @Test
    void a_ledger_keeps_its_identity() throws Exception {
        String id = ledger.id();
        ledger.close();
        use(openAgain());

        assertThat(ledger.id()).isEqualTo(id).hasSize(8);
    }

    @Test
    void a_run_without_an_end_was_killed() {
        Runs runs = new Runs(ledger, clock);
        long killed = runs.begin("run");
        long ended = runs.begin("run --once");
        runs.end(ended, "WELL", "{}");

        List<Long> unended = ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM run WHERE ended_at IS NULL")
                        .mapTo(Long.class)
                        .list());
        assertThat(unended).containsExactly(killed);
    }

    @Test
    void the_account_of_lines_is_committed_with_progress_and_ends_with_a_refusal() {
        Input input = inputs.open(FILE);
        LineCounts lines = new LineCounts(9, 1, 2, 6, 3);
        input = inputs.commit(
                input,
                new Progress(
                        new RowCounts(3, 0, 3, 0, 0),
                        List.of(),
                        Optional.empty(),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        Optional.of(lines)));

        assertThat(inputs.lines(inputs.find(FILE).orElseThrow())).contains(lines);
        inputs.discard(input, InputState.REFUSED, RowCounts.NONE, Map.of(), ErrorCode.FILE_LINES, "");
        assertThat(inputs.lines(input)).isEmpty();
    }

    @Test
    void each_hop_tells_how_long_it_took_last_and_how_long_something_waits_before_it() {
        long newest = START.minus(Duration.ofMinutes(10)).toEpochMilli();
        Input input = inputs.open(FILE);
        clock.advance(Duration.ofSeconds(30));
        inputs.finish(
                input,
                new Progress(
                        new RowCounts(3, 3, 0, 0, 0),
                        List.of(new StagedPart("dataset", "p1", 3, 30, 0)),
                        Optional.of(new KeySegment("k1", 0, 3, newest - 5, newest)),
                        Map.of(),
                        List.of()),
                "hash");
        clock.advance(Duration.ofMinutes(2));

        assertThat(lag("read")).isEqualTo(Duration.ofMinutes(10));
        assertThat(lag("staged")).isEqualTo(Duration.ofSeconds(30));
        assertThat(lag("sent")).as("waits").isEqualTo(Duration.ofMinutes(2));

        Batch batch = outbox.release(outbox.candidates().get(0));
        clock.advance(Duration.ofMinutes(1));
        assertThat(lag("sent")).as("still waits, in a batch").isEqualTo(Duration.ofMinutes(3));
        outbox.creating(batch);
        outbox.created(batch, "platform-1");
        outbox.sent(batch);
        clock.advance(Duration.ofMinutes(4));

        assertThat(lag("sent")).as("took").isEqualTo(Duration.ofMinutes(3));
        assertThat(lag("confirmed")).as("waits").isEqualTo(Duration.ofMinutes(4));

        outbox.confirmed(batch, "success", 0);
        clock.advance(Duration.ofDays(1));

        assertThat(lag("confirmed")).as("took, and a quiet day adds nothing").isEqualTo(Duration.ofMinutes(4));
        assertThat(new FigureReader(ledger).read().bytes())
                .isEqualTo(new Figures.Bytes(
                        Map.of("delivery-logs", 100L),
                        Map.of("delivery-logs", Map.of("dataset", 30L)),
                        Map.of("dataset", 30L)));
    }

    @Test
    void the_hops_of_what_streams_count_from_the_first_request_to_the_last_answer() {
        stage("a.csv", 3, "p1");
        clock.advance(Duration.ofSeconds(20));
        begin();
        clock.advance(Duration.ofSeconds(50));

        assertThat(lag("sent")).isEqualTo(Duration.ofSeconds(20));
        assertThat(lag("confirmed")).as("waits").isEqualTo(Duration.ofSeconds(50));
    }

    private Duration lag(String hop) {
        return new FigureReader(ledger)
                .read().lags().stream()
                        .filter(lag -> lag.flow().equals("delivery-logs"))
                        .filter(lag -> lag.hop().equals(hop))
                        .findFirst()
                        .orElseThrow()
                        .at(clock.instant());
    }

    private void use(Ledger opened) {
        ledger = opened;
        inputs = new Inputs(ledger, clock);
        outbox = new Outbox(ledger, clock, Long.MAX_VALUE, 10_000);
        streams = new Streams(ledger, clock, Set.of("delivery-logs"));
        accounts = new Accounts(ledger);
    }

    @Test
    void alerts_and_what_is_to_be_told_of_them_outlive_a_restart() throws Exception {
        AlertBook book = new AlertBook(ledger);
        StandingAlert alert = new StandingAlert(
                new AlertKey("flows", "delivery-logs"), "error", "it fails", START, START.plusSeconds(120));
        List<AlertNotice> raised =
                List.of(notice("1", "one", alert, AlertNotice.RAISED), notice("1", "two", alert, AlertNotice.RAISED));
        book.change(List.of(new AlertChange(alert, true, raised)));
        book.sent(raised.get(1), START.plusSeconds(121));
        ledger.close();
        use(openAgain());
        book = new AlertBook(ledger);

        assertThat(book.raised()).containsExactly(alert);
        assertThat(book.unsent()).containsExactly(raised.get(0));

        AlertNotice cleared = notice("2", "one", alert, AlertNotice.CLEARED);
        book.change(List.of(new AlertChange(alert, false, List.of(cleared))));
        assertThat(book.raised()).isEmpty();
        assertThat(book.unsent()).containsExactly(raised.get(0), cleared);
        book.forget(START, List.of("two"));
        assertThat(book.unsent()).isEmpty();
    }

    private static AlertNotice notice(String id, String target, StandingAlert alert, String state) {
        return new AlertNotice(
                id, target, alert.key(), state, alert.severity(), alert.reason(), alert.since(), alert.raisedAt());
    }

    @Test
    void the_share_of_rejects_is_of_inputs_that_ended_lately() {
        inputs.finish(inputs.open(FILE), progress(6, "p1", "k1"), "hash");

        assertThat(new RejectShare(ledger).since(START.minusSeconds(1)))
                .containsExactly(new RejectShare.Share("delivery-logs", 8, 1));
        assertThat(new RejectShare(ledger).since(START)).isEmpty();
    }

    private PartStream begin() {
        return streams.begin(streams.due().get(0)).orElseThrow();
    }

    private void stage(String name, long rows, String part) {
        InputFile file = new InputFile("delivery-logs", name, 100, START, Optional.empty());
        StagedPart staged = new StagedPart("dataset", part, rows, rows * 10, 0);
        RowCounts counts = new RowCounts(rows, rows, 0, 0, 0);
        inputs.finish(
                inputs.open(file),
                new Progress(counts, List.of(staged), Optional.empty(), Map.of(), List.of()),
                "hash");
    }

    private static Progress progress(long accepted, String part, String segment) {
        return new Progress(
                new RowCounts(accepted + 2, accepted, 1, 1, 0),
                List.of(new StagedPart("dataset", part, accepted, accepted * 10, 0)),
                Optional.of(key(segment, accepted)),
                Map.of(new GuardrailAction("event-size", "reject"), 1L),
                List.of(rejected("event-size")));
    }

    private static KeySegment key(String file, long keys) {
        return new KeySegment(file, 0, keys, 5, 9);
    }

    private static QuarantinedRow rejected(String reason) {
        return new QuarantinedRow(
                Optional.of(7L),
                reason,
                Optional.empty(),
                "wrong",
                QuarantinedRow.Kind.ROW,
                "a;b".getBytes(StandardCharsets.UTF_8),
                List.of());
    }
}
