package io.cdpbridge.source.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.client.campaign.CampaignUnavailable;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.QueryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reading a log by query does on every deployment, against the sandbox over HTTP. */
abstract class LogFlowContract {
    private static final Path QUERY = Path.of("routes/queries/delivery-logs.yaml");

    private final boolean uuids;

    @TempDir
    private Path folder;

    private LogInstance instance;

    LogFlowContract(boolean uuids) {
        this.uuids = uuids;
    }

    @BeforeEach
    void start() {
        instance = new LogInstance(folder, uuids);
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void rows_of_one_timestamp_over_the_edges_of_pages_and_files_arrive_each_once() {
        Instant same = instance.clock.instant().minusSeconds(30);
        instance.log(
                IntStream.range(0, 50).mapToObj(i -> instance.row(i, 1, same)).toList());

        assertThat(instance.poll(instance.flow(), "id"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).mapToObj(instance::id).toList());
    }

    @ParameterizedTest
    @CsvSource({"6,false", "9,false", "6,true", "9,true", "3,false"})
    void a_last_row_whose_time_is_finer_than_a_millisecond_is_read_and_read_past(int digits, boolean rounded) {
        keepTimes(digits, rounded);
        Instant time = instance.clock.instant().minusSeconds(30).plusNanos(123_456_700);
        instance.log(List.of(instance.row(1, 1, time)));
        LogFlow flow = instance.flow(QUERY, limits(7, 20));
        assertThat(instance.poll(flow, "id")).containsExactly(instance.id(1));

        instance.log(List.of(instance.row(2, 1, time.plusSeconds(26))));
        instance.clock.advance(Duration.ofSeconds(10));
        assertThat(instance.poll(flow, "id")).containsExactly(instance.id(2));
    }

    @ParameterizedTest
    @CsvSource({"6,false", "9,false", "6,true", "9,true", "3,false"})
    void more_rows_of_one_millisecond_than_a_page_holds_arrive_each_once(int digits, boolean rounded) {
        keepTimes(digits, rounded);
        Instant first = instance.clock.instant().minusSeconds(30).plusMillis(123);
        Random random = new Random(digits);
        instance.log(IntStream.range(0, 400)
                .mapToObj(i -> instance.row(i, 1, first.plusNanos(random.nextInt(300) * 10_000L)))
                .toList());

        assertThat(instance.poll(instance.flow(QUERY, limits(20, 70)), "id"))
                .hasSize(400)
                .doesNotHaveDuplicates();
    }

    /** Rows in clusters: equal times, parts of a millisecond, neighbouring milliseconds, and single ones between them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void rows_of_any_fineness_arrive_each_once_whatever_the_pages_files_and_windows(long seed) {
        Random random = new Random(seed);
        keepTimes(3 + random.nextInt(7), random.nextBoolean());
        LogFlow flow = instance.flow(QUERY, limits(1 + random.nextInt(12), 1 + random.nextInt(60)));
        List<Map<String, String>> rows = new ArrayList<>();
        while (rows.size() < 120) {
            Instant base = instance.clock.instant().plusMillis(random.nextInt(20_000));
            long spread = List.of(1L, 400_000L, 2_500_000L, 40_000_000L).get(random.nextInt(4));
            for (int i = random.nextInt(25); i >= 0; i--) {
                rows.add(instance.row(rows.size(), 1, base.plusNanos(random.nextLong(spread))));
            }
        }
        instance.log(rows);
        List<String> received = new ArrayList<>();
        Instant end = instance.clock.instant().plusSeconds(40);
        while (instance.clock.instant().isBefore(end)) {
            instance.clock.advance(Duration.ofNanos(random.nextLong(4_000_000_000L)));
            received.addAll(instance.poll(flow, "id"));
        }

        assertThat(received).as("seed " + seed).doesNotHaveDuplicates().hasSize(rows.size());
    }

    private static QueryLimits limits(int pageRows, long fileRows) {
        return new QueryLimits(
                pageRows, fileRows, Duration.ZERO, Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ZERO);
    }

    private void keepTimes(int digits, boolean rounded) {
        instance.close();
        instance = new LogInstance(folder.resolve("fine"), uuids, digits, rounded);
    }

    @ParameterizedTest
    @ValueSource(longs = {90, 86_400, -86_400})
    void a_clock_of_campaign_that_is_wrong_at_one_poll_loses_no_row_and_is_told(long seconds) {
        LogFlow flow = instance.flow();
        Set<String> received = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            instance.log(List.of(instance.row(i, 1, instance.clock.instant().minusMillis(1))));
            instance.clock.advance(Duration.ofSeconds(10));
            instance.campaignAhead = Duration.ofSeconds(i == 20 ? seconds : 0);
            received.addAll(instance.poll(flow, "id"));
            assertThat(instance.wrongClock.map(BridgeException::code))
                    .isEqualTo(
                            i != 20
                                    ? Optional.empty()
                                    : Optional.of(
                                            seconds > 0
                                                    ? ErrorCode.QUERY_CLOCKS_DIFFER
                                                    : ErrorCode.QUERY_CLOCK_BEHIND));
        }

        assertThat(received).hasSize(40);
    }

    @Test
    void rows_written_after_both_clocks_were_ahead_are_read() {
        LogFlow flow = instance.flow();
        instance.log(List.of(instance.row(1, 1, instance.clock.instant().minusSeconds(30))));
        assertThat(instance.poll(flow, "id")).hasSize(1);
        instance.clock.advance(Duration.ofHours(20));
        List<String> unused = instance.poll(flow, "id");

        instance.clock.advance(Duration.ofHours(-20).plusSeconds(60));
        instance.log(List.of(instance.row(2, 1, instance.clock.instant().minusSeconds(10))));
        assertThat(instance.poll(flow, "id")).contains(instance.id(2));
    }

    @Test
    void a_log_without_news_is_not_read_from_its_newest_row_on_again_and_again() {
        LogFlow flow = instance.flow();
        instance.log(List.of(instance.row(1, 1, instance.clock.instant().minusSeconds(30))));
        assertThat(instance.poll(flow, "id")).hasSize(1);

        instance.clock.advance(LogInstance.LIMITS.overlap().plusSeconds(1));
        assertThat(instance.poll(flow, "id"))
                .as("the overlap of the window before")
                .hasSize(1);
        for (int i = 0; i < 150; i++) {
            instance.clock.advance(Duration.ofMinutes(5));
            assertThat(instance.poll(flow, "id")).isEmpty();
        }
        assertThat(instance.windows.reach(LogInstance.FLOW).orElseThrow().newest())
                .contains(
                        instance.clock.instant().minus(Duration.ofMinutes(750)).minusSeconds(91));
    }

    @Test
    void the_newest_rows_wait_until_they_are_as_old_as_the_lag() {
        LogFlow flow = instance.flow();
        instance.log(List.of(instance.row(1, 1, instance.clock.instant().minusSeconds(4))));
        assertThat(instance.poll(flow, "id")).isEmpty();

        instance.clock.advance(Duration.ofSeconds(5));
        assertThat(instance.poll(flow, "id")).containsExactly(instance.id(1));
    }

    @Test
    void an_instance_that_gives_fewer_rows_than_asked_for_is_asked_until_it_gives_none() {
        Instant first = instance.clock.instant().minusSeconds(200);
        List<Map<String, String>> rows = new ArrayList<>();
        IntStream.range(0, 450).forEach(i -> rows.add(instance.row(i, 1, first.plusMillis(i / 3))));
        instance.log(rows);
        // It gives 10,000 at most; asked for more, it would be taken for the end of the log by one who counts.
        QueryLimits limits =
                new QueryLimits(20_000, 1_000_000, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5), Duration.ZERO);

        assertThat(instance.poll(instance.flow(Path.of("routes/queries/delivery-logs.yaml"), limits), "id"))
                .hasSize(450)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void every_version_of_a_row_that_lives_longer_than_the_lag_arrives_whatever_is_written_meanwhile(long seed) {
        History history = new History(new Random(seed));
        LogFlow flow = instance.flow();
        Random random = new Random(~seed);
        Set<String> received = new HashSet<>();
        instance.beforeQueries(() -> {
            if (random.nextInt(3) == 0) {
                history.write();
            }
        });
        for (int poll = 0; poll < 25; poll++) {
            instance.clock.advance(Duration.ofMillis(random.nextInt(40_000)));
            history.write();
            Instant settled = instance.clock.instant().minus(LogInstance.LIMITS.lag());
            Map<String, Instant> before = history.alive();
            LogRound round = flow.round();
            boolean whole = true;
            Set<String> ofWindow = new HashSet<>();
            long window = -1;
            for (Optional<QueryFile> file = round.next(); file.isPresent(); file = round.next()) {
                if (random.nextInt(6) == 0) {
                    // The program dies: before the route, in the middle of it, or behind it.
                    int progress = random.nextInt(3);
                    if (progress == 1) {
                        instance.begin(file.get());
                    } else if (progress == 2) {
                        received.addAll(LogInstance.rows(flow, file.get(), "id", "status", "eventDate"));
                        instance.stage(file.get());
                    }
                    flow = instance.flow();
                    whole = false;
                    break;
                }
                if (file.get().window().id() != window) {
                    window = file.get().window().id();
                    ofWindow.clear();
                }
                List<String> rows = LogInstance.rows(flow, file.get(), "id", "status", "eventDate");
                assertThat(ofWindow).as("no row twice in a window").doesNotContainAnyElementsOf(rows);
                ofWindow.addAll(rows);
                received.addAll(rows);
                instance.stage(file.get());
            }
            if (whole) {
                Map<String, Instant> after = history.alive();
                before.forEach((version, time) -> {
                    if (time.isBefore(settled) && after.containsKey(version)) {
                        assertThat(received).as("seed " + seed).contains(version);
                    }
                });
            }
        }
        instance.beforeQueries(() -> {});
        instance.clock.advance(LogInstance.LIMITS.lag().plusMillis(1));
        received.addAll(instance.poll(flow, "id", "status", "eventDate"));

        assertThat(received).containsAll(history.alive().keySet());
        assertThat(history.all()).containsAll(received);
    }

    /** What was written to the log, late rows, equal times and changes of status included. */
    private final class History {
        private final Random random;
        private final Map<Integer, Map<String, String>> rows = new LinkedHashMap<>();
        private final Set<String> versions = new HashSet<>();

        History(Random random) {
            this.random = random;
        }

        void write() {
            List<Map<String, String>> written = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                int number = !rows.isEmpty() && random.nextInt(3) == 0 ? random.nextInt(rows.size()) : rows.size();
                Map<String, String> known = rows.get(number);
                Instant time = time();
                if (known != null && !time.isAfter(Instant.parse(known.get("lastModified")))) {
                    continue;
                }
                int status = known == null ? 6 : (Integer.parseInt(known.get("status")) + 1) % 7;
                Map<String, String> row = instance.row(number, status, time);
                rows.put(number, row);
                versions.add(version(row));
                written.add(row);
            }
            instance.log(written);
        }

        /** Mostly a moment ago, now and then nearly as long as the overlap; to the second, so that many are equal. */
        private Instant time() {
            long late = random.nextInt(4) == 0 ? random.nextInt(59_000) : random.nextInt(3_000);
            return Instant.ofEpochSecond(
                    instance.clock.instant().minusMillis(late).getEpochSecond());
        }

        private String version(Map<String, String> row) {
            return row.get("id") + " " + row.get("status") + " "
                    + row.get("eventDate").replace('T', ' ').replace("Z", ".000Z");
        }

        Map<String, Instant> alive() {
            Map<String, Instant> alive = new LinkedHashMap<>();
            rows.values().forEach(row -> alive.put(version(row), Instant.parse(row.get("lastModified"))));
            return alive;
        }

        Set<String> all() {
            return versions;
        }
    }

    @Test
    void the_watermark_moves_only_when_the_rows_are_staged() {
        Instant time = instance.clock.instant().minusSeconds(30);
        instance.log(
                IntStream.range(0, 30).mapToObj(i -> instance.row(i, 1, time)).toList());
        LogFlow flow = instance.flow();
        LogRound round = flow.round();
        QueryFile first = round.next().orElseThrow();
        instance.begin(first);
        assertThat(round.next()).as("it waits for the first file").isEmpty();
        assertThat(instance.windows.reach(LogInstance.FLOW)).isEmpty();

        QueryFile again = flow.round().next().orElseThrow();
        assertThat(again.input()).as("the same file goes on where it was left").isEqualTo(first.input());
        QueryFile afterRestart = instance.flow().round().next().orElseThrow();
        assertThat(afterRestart.input()).isEqualTo(first.input());

        instance.stage(first);
        LogFlow restarted = instance.flow();
        assertThat(instance.poll(restarted, "id")).hasSize(30 - 21);
        assertThat(instance.windows.reach(LogInstance.FLOW)).get().satisfies(reach -> {
            assertThat(reach.to()).isEqualTo(instance.clock.instant().minus(LogInstance.LIMITS.lag()));
            assertThat(reach.newest()).contains(time);
        });
    }

    @Test
    void rows_whose_file_is_gone_or_was_never_noted_are_asked_for_again() throws IOException {
        instance.log(List.of(instance.row(1, 1, instance.clock.instant().minusSeconds(30))));
        LogFlow flow = instance.flow();
        QueryFile first = flow.round().next().orElseThrow();
        Files.delete(flow.path(first));
        Path unknown = Files.writeString(flow.path(first).resolveSibling("delivery-logs-query-9-9.csv"), "id\n1\n");

        LogFlow restarted = instance.flow();
        assertThat(unknown)
                .as("it is noted nowhere, so nobody would ever read it")
                .doesNotExist();
        assertThat(instance.poll(restarted, "id")).containsExactly(instance.id(1));
    }

    @Test
    void a_refused_file_is_kept_and_its_flow_stands_still_until_the_next_start() throws IOException {
        instance.log(List.of(instance.row(1, 1, instance.clock.instant().minusSeconds(30))));
        LogFlow flow = instance.flow();
        LogRound round = flow.round();
        QueryFile file = round.next().orElseThrow();
        instance.refuse(file);

        assertThatThrownBy(round::next)
                .isInstanceOf(BridgeException.class)
                .extracting(e -> ((BridgeException) e).code())
                .isEqualTo(ErrorCode.QUERY_FILE_REFUSED);
        assertThatThrownBy(() -> flow.round().next()).isInstanceOf(BridgeException.class);
        assertThat(flow.path(file).resolveSibling("failed").resolve(file.input().name()))
                .exists();
        assertThat(instance.windows.reach(LogInstance.FLOW)).isEmpty();
        assertThat(instance.poll(instance.flow(), "id")).containsExactly(instance.id(1));
    }

    @Test
    void a_staged_file_is_kept_for_its_time_and_deleted_then() throws IOException {
        LogFlow flow = instance.flow();
        instance.log(List.of(instance.row(1, 1, instance.clock.instant().minusSeconds(30))));
        assertThat(instance.poll(flow, "id")).hasSize(1);
        Path kept = folder.resolve("query/archive/delivery-logs-query-1-0.csv");
        assertThat(kept).exists();
        Files.setLastModifiedTime(kept, FileTime.from(instance.clock.instant()));

        instance.clock.advance(LogInstance.LIMITS.keep().plusSeconds(1));
        instance.log(List.of(instance.row(2, 1, instance.clock.instant().minusSeconds(30))));
        assertThat(instance.poll(flow, "id")).contains(instance.id(2));
        assertThat(kept)
                .as("as long as only this machine's clock says that it is time")
                .exists();

        instance.clock.advance(Duration.ofMinutes(5));
        instance.log(List.of(instance.row(3, 1, instance.clock.instant().minusSeconds(30))));
        assertThat(instance.poll(instance.flow(), "id")).contains(instance.id(3));
        assertThat(kept).doesNotExist();
    }

    @Test
    void a_call_that_cannot_be_served_is_made_again_and_no_row_is_lost_or_doubled() {
        Instant time = instance.clock.instant().minusSeconds(30);
        instance.log(
                IntStream.range(0, 30).mapToObj(i -> instance.row(i, 1, time)).toList());
        instance.faults("""
                rules:
                  - {call: campaign.ExecuteQuery, nth: 2, status: 503, retryAfter: 7}
                  - {call: campaign.ExecuteQuery, nth: 3, cut: response-body}
                """);

        assertThat(instance.poll(instance.flow(), "id")).hasSize(30).doesNotHaveDuplicates();
        assertThat(instance.waits).contains(Duration.ofSeconds(7));
    }

    @Test
    void when_campaign_stays_away_the_window_is_read_at_a_later_poll() {
        instance.log(List.of(instance.row(1, 1, instance.clock.instant().minusSeconds(30))));
        instance.faults("rules:\n  - {call: campaign.ExecuteQuery, times: 4, status: 503}\n");
        LogFlow flow = instance.flow();

        assertThatThrownBy(() -> flow.round().next()).isInstanceOf(CampaignUnavailable.class);
        assertThat(instance.poll(flow, "id")).containsExactly(instance.id(1));
    }

    @Test
    void links_are_resolved_and_enumerations_have_value_name_and_label() throws IOException {
        Path query = query("""
                  - {column: status, expression: "@status"}
                  - {column: statusLabel, expression: "@status", show: label}
                  - {column: channelName, expression: "[delivery/@messageType]", show: name}
                  - {column: campaign, expression: "[delivery/operation/@label]"}
                  - {column: reason, expression: "Iif([msg/@failureReason] = 9, 'quarantine', 'other')"}
                  - {column: fixed, constant: "a;b"}
                """);
        instance.put("nms:operation", List.of(Map.of("id", instance.id(3), "label", "Sale; 50 %")));
        instance.put(
                "nms:delivery",
                List.of(Map.of("id", instance.id(2), "messageType", "1", "operation-id", instance.id(3))));
        instance.put("nms:broadLogMsg", List.of(Map.of("id", instance.id(4), "failureReason", "9")));
        Map<String, String> row =
                new LinkedHashMap<>(instance.row(1, 2, instance.clock.instant().minusSeconds(30)));
        row.put("delivery-id", instance.id(2));
        row.put("msg-id", instance.id(4));
        instance.log(List.of(row));

        assertThat(instance.poll(
                        instance.flow(query, LogInstance.LIMITS),
                        "status",
                        "statusLabel",
                        "channelName",
                        "campaign",
                        "reason",
                        "fixed"))
                .containsExactly("2 Failed sms Sale; 50 % quarantine a;b");
    }

    @Test
    void a_field_that_the_instance_lacks_is_named_with_file_line_schema_and_what_may_be_meant() throws IOException {
        Path query = query("""
                  - {column: id, expression: "@id"}
                  - {column: label, expression: "[delivery/@labl]"}
                  - {column: brand, expression: "Iif([deliverie/@FCP] = 1, @status, 0)"}
                """);

        assertThatThrownBy(
                        () -> instance.flow(query, LogInstance.LIMITS).round().next())
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining(
                        ":8: column 'label': the schema nms:delivery has no attribute '@labl'; did you mean"
                                + " '@label'?")
                .hasMessageContaining(":9: column 'brand': the schema nms:broadLogRcp has no link 'deliverie'; did you"
                        + " mean 'delivery'?")
                .extracting(e -> ((BridgeException) e).code())
                .isEqualTo(ErrorCode.QUERY_FIELD_UNKNOWN);
    }

    @Test
    void an_optional_field_that_the_instance_lacks_leaves_its_column_empty() throws IOException {
        Path query = query("""
                  - {column: id, expression: "@id"}
                  - {column: brand, expression: "[delivery/@brand]", optional: true}
                """);
        instance.log(List.of(instance.row(1, 1, instance.clock.instant().minusSeconds(30))));

        assertThat(instance.poll(instance.flow(query, LogInstance.LIMITS), "id", "brand"))
                .containsExactly(instance.id(1) + " ");
    }

    private Path query(String columns) throws IOException {
        return Files.writeString(folder.resolve("own.yaml"), """
                name: own
                schema: nms:broadLogRcp
                time: "@lastModified"
                id: "@id"

                columns:
                """ + columns);
    }
}
