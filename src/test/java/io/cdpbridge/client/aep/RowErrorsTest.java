package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class RowErrorsTest {
    private static final String EXPORT = "/data/foundation/export/batches/" + DocumentedPlatform.BATCH;
    private static final String META = EXPORT + "/meta?path=row_errors";
    private static final String FAILED = EXPORT + "/failed";

    private final DocumentedPlatform aep = new DocumentedPlatform();
    private final RowErrors rowErrors =
            new RowErrors(aep.platform(new MovableClock(Instant.parse("2026-11-23T14:57:06Z"))));

    @Test
    void a_batch_without_diagnostics_has_no_row_errors() {
        assertThat(read()).isEmpty();
    }

    @Test
    void a_listing_without_its_list_is_no_answer_instead_of_no_failed_rows() {
        aep.documents.put(META + "&limit=100", "{}");

        assertThat(catchThrowableOfType(PlatformUnavailable.class, this::read).code())
                .isEqualTo(ErrorCode.ANSWER_UNREADABLE);
    }

    @Test
    void a_row_that_could_not_be_parsed_keeps_its_text_and_its_id() {
        rowErrors(
                "{\"_corrupt_record\":\"{missingQuotes: 'v1'}\",\"_errors\":[{\"code\":\"1401\",\"message\":\"Row is"
                        + " corrupted and cannot be read, please fix and resend.\"}],\"_filename\":\"parsing_errors_0.json\"}",
                "{\"_corrupt_record\":\"{\\\"_id\\\":\\\"dl-1\\\",\\\"a\\\":\",\"_errors\":[{\"code\":1401}]}");

        assertThat(read())
                .containsExactly(
                        new RowError(
                                Optional.empty(),
                                "1401",
                                "Row is corrupted and cannot be read, please fix and resend.",
                                "{missingQuotes: 'v1'}"),
                        new RowError(Optional.of("dl-1"), "1401", "", "{\"_id\":\"dl-1\",\"a\":"));
    }

    @Test
    void a_row_that_could_not_be_converted_tells_the_columns() {
        rowErrors(
                "{\"_id\":\"dl-2\",\"a\":null,\"_errors\":[{\"column\":\"b[3].c\",\"code\":\"123\",\"message\":\"Cannot"
                        + " convert\"},{\"code\":\"124\",\"message\":\"Nor this\"}],\"_filename\":\"f\"}");

        assertThat(read())
                .containsExactly(new RowError(
                        Optional.of("dl-2"),
                        "123",
                        "b[3].c: Cannot convert; Nor this",
                        "{\"_id\":\"dl-2\",\"a\":null}"));
    }

    @Test
    void a_row_that_failed_validation_tells_its_innermost_violations() {
        failed("{\"_id\":\"dl-3\",\"_validationErrors\":[{\"causingExceptions\":[{\"causingExceptions\":[],\"keyword\":"
                + "\"format\",\"message\":\"[2018-00-23T22:07:01Z] is not a valid date-time.\",\"pointerToViolation\":"
                + "\"#/timestamp\",\"schemaLocation\":\"#/properties/timestamp\"},{\"keyword\":\"required\",\"message\":"
                + "\"key [_id] not found\"}],\"keyword\":\"allOf\",\"message\":\"2 violations\"}]}");

        assertThat(read())
                .containsExactly(new RowError(
                        Optional.of("dl-3"),
                        "format",
                        "#/timestamp: [2018-00-23T22:07:01Z] is not a valid date-time.; key [_id] not found",
                        "{\"_id\":\"dl-3\"}"));
    }

    @Test
    void rows_that_came_by_streaming_keep_their_envelope() {
        failed(
                "{\"body\":{\"xdmEntity\":{\"_id\":\"dl-4\"}},\"_errors\":{\"_streamingValidation\":[{\"message\":"
                        + "\"Payload header is missing Source Name\"}]}}",
                "{\"body\":{},\"_validationErrors\":[{\"message\":\"Payload body is missing xdmEntity\"}]}");

        assertThat(read())
                .containsExactly(
                        new RowError(
                                Optional.of("dl-4"),
                                "_streamingValidation",
                                "Payload header is missing Source Name",
                                "{\"body\":{\"xdmEntity\":{\"_id\":\"dl-4\"}}}"),
                        new RowError(Optional.empty(), "", "Payload body is missing xdmEntity", "{\"body\":{}}"));
    }

    @Test
    void a_line_that_is_no_json_is_reported_and_the_next_one_read() {
        rowErrors("{\"_id\":\"dl-5\",", "", "[1]", "{\"_id\":\"dl-6\"}");

        assertThat(read())
                .extracting(RowError::eventId)
                .containsExactly(Optional.of("dl-5"), Optional.empty(), Optional.of("dl-6"));
    }

    @Test
    void a_row_in_both_listings_is_reported_once_with_the_code_of_the_first() {
        rowErrors("{\"_id\":\"dl-7\",\"_errors\":[{\"code\":\"1401\",\"message\":\"m\"}]}", "{\"_errors\":[]}");
        failed("{\"_id\":\"dl-7\",\"_validationErrors\":[{\"keyword\":\"format\"}]}", "{\"_id\":\"dl-8\"}", "{}");
        List<RowError> rows = new ArrayList<>();

        assertThat(rowErrors.read(DocumentedPlatform.BATCH, rows::add)).isEqualTo(4);
        assertThat(rows)
                .extracting(RowError::eventId)
                .containsExactly(Optional.of("dl-7"), Optional.empty(), Optional.of("dl-8"), Optional.empty());
        assertThat(rows.get(0).code()).isEqualTo("1401");
    }

    @Test
    void long_rows_and_messages_are_cut() {
        String long64 = "x".repeat(70_000);
        rowErrors(
                "{\"_id\":\"a\",\"v\":\"" + long64 + "\",\"_errors\":[{\"code\":\"" + long64 + "\",\"message\":\""
                        + long64 + "\"}]}",
                "{\"_id\":\"b\",\"v\":\"" + "y".repeat(2 << 20) + "\"}",
                "{\"_id\":\"c\"}");
        List<RowError> rows = read();

        assertThat(rows)
                .extracting(RowError::eventId)
                .containsExactly(Optional.of("a"), Optional.of("b"), Optional.of("c"));
        assertThat(rows.get(0).code()).hasSize(60);
        assertThat(rows.get(0).message()).hasSize(2_000).endsWith("…");
        assertThat(rows.get(0).record()).hasSize(64_000);
        assertThat(rows.get(1).record()).hasSize(64_000);
    }

    @Test
    void a_listing_of_more_than_a_hundred_files_is_read_to_its_end() {
        list(FAILED + "?limit=100", 0, 100);
        list(FAILED + "?limit=100&start=100", 100, 100);
        list(FAILED + "?limit=100&start=200", 200, 1);
        for (int i = 0; i < 201; i++) {
            aep.documents.put(FAILED + "?path=part-" + i + ".json", "{\"_id\":\"" + i + "\"}");
        }

        assertThat(read()).hasSize(201);
    }

    @Test
    void a_listing_that_always_gives_its_first_page_ends() {
        list(FAILED + "?limit=100", 0, 100);
        list(FAILED + "?limit=100&start=100", 0, 100);
        for (int i = 0; i < 100; i++) {
            aep.documents.put(FAILED + "?path=part-" + i + ".json", "{}");
        }

        assertThat(read()).hasSize(100);
    }

    @Test
    void markers_and_empty_files_are_not_fetched() {
        aep.documents.put(
                FAILED + "?limit=100",
                "{\"data\":[{\"name\":\"_SUCCESS\",\"length\":\"0\",\"_links\":{\"self\":{\"href\":\"https://platform."
                        + "adobe.io:443/failed?path=_SUCCESS\"}}},{\"name\":\"part-0.json\",\"length\":\"0\"}],"
                        + "\"_page\":{\"limit\":100,\"count\":2}}");

        assertThat(read()).isEmpty();
        assertThat(aep.platformCalls()).hasSize(2);
    }

    @Test
    void a_link_to_another_host_is_not_followed() {
        aep.documents.put(
                FAILED + "?limit=100",
                "{\"data\":[{\"name\":\"a b.json\",\"length\":\"9\",\"_links\":{\"self\":{\"href\":"
                        + "\"https://elsewhere.example.com/failed?path=a\"}}}],\"_page\":{\"limit\":100,\"count\":1}}");
        aep.documents.put(FAILED + "?path=a%20b.json", "{\"_id\":\"1\"}");

        assertThat(read()).hasSize(1);
        assertThat(aep.platformCalls()).allMatch(call -> call.url().startsWith("https://platform.adobe.io/"));
    }

    @Test
    void a_file_that_is_unavailable_fails_the_reading() {
        rowErrors("{}");
        aep.documents.remove(META + "%2Fparsing_errors_0.json");

        assertThat(catchThrowableOfType(PlatformRefused.class, this::read).status())
                .isEqualTo(404);
    }

    @Test
    void what_the_receiver_throws_passes_through() {
        rowErrors("{}");

        assertThatThrownBy(() -> rowErrors.read(DocumentedPlatform.BATCH, row -> {
                    throw new IllegalStateException("ledger is down");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ids_are_told_apart_up_to_a_million_and_those_known_stay_known() {
        SeenIds seen = new SeenIds();
        int many = 1 << 20;
        for (int i = 0; i < many; i++) {
            assertThat(seen.add("dl-" + i)).isTrue();
        }
        assertThat(seen.add("dl-0")).isFalse();
        assertThat(seen.add("dl-" + (many - 1))).isFalse();
        assertThat(seen.add("one too many")).isTrue();
        assertThat(seen.add("one too many")).isTrue();
    }

    private List<RowError> read() {
        List<RowError> rows = new ArrayList<>();
        rowErrors.read(DocumentedPlatform.BATCH, rows::add);
        return rows;
    }

    private void rowErrors(String... lines) {
        aep.documents.put(META + "&limit=100", listing("parsing_errors_0.json"));
        aep.documents.put(META + "%2Fparsing_errors_0.json", String.join("\n", lines));
    }

    private void failed(String... lines) {
        aep.documents.put(FAILED + "?limit=100", listing("part-00000.json"));
        aep.documents.put(FAILED + "?path=part-00000.json", String.join("\n", lines) + "\n");
    }

    private static String listing(String name) {
        return "{\"data\":[{\"name\":\"" + name + "\",\"length\":\"1800\"}],\"_page\":{\"limit\":100,\"count\":1}}";
    }

    private void list(String path, int from, int count) {
        StringJoiner data = new StringJoiner(",");
        for (int i = from; i < from + count; i++) {
            data.add("{\"name\":\"part-" + i + ".json\",\"length\":\"12\"}");
        }
        aep.documents.put(path, "{\"data\":[" + data + "],\"_page\":{\"limit\":100,\"count\":" + count + "}}");
    }
}
