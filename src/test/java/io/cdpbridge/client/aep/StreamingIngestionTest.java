package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.MovableClock;
import io.cdpbridge.error.ErrorCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingIngestionTest {
    private static final String INLET = "6aca7aa2d87ebd6b2780ca5724d94324a14475f140a2b69373dd5c714430dfd4";
    private static final String SCHEMA = "https://ns.adobe.com/tenant/schemas/1";
    private static final String UUID = "9341f8eb-494a-4c89-9879-4d06a58d2dc7";

    private final DocumentedPlatform aep = new DocumentedPlatform();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00Z"));
    private final StreamingIngestion streaming = new StreamingIngestion(aep.platform(clock), clock);
    private final StreamTarget target = new StreamTarget(
            new Inlet(URI.create("https://dcs.adobedc.net/collection/" + INLET), Optional.of("flow-1"), Instant.EPOCH),
            DocumentedPlatform.DATASET,
            SCHEMA,
            "1",
            "CDP Bridge");

    @Test
    void events_travel_as_messages_with_all_that_the_description_asks_for() throws Exception {
        aep.next(207, "{\"batchId\":\"b\",\"responses\":[{\"xactionId\":\"b:0\"},{\"xactionId\":\"b:1\"}]}");

        streaming.send(target, events(2));

        DocumentedPlatform.Sent call = aep.platformCalls().get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.url()).isEqualTo("https://dcs.adobedc.net/collection/batch/" + INLET);
        assertThat(call.headers())
                .containsEntry("Authorization", "Bearer eyJhbGciOiJSUzI1NiJ9.token-1")
                .containsEntry("Content-Type", "application/json")
                .containsEntry("x-sandbox-name", "prod");
        JsonNode messages = new ObjectMapper().readTree(call.body()).path("messages");
        assertThat(messages).hasSize(2);
        JsonNode message = messages.get(1);
        assertThat(message.at("/header/schemaRef/id").asText()).isEqualTo(SCHEMA);
        assertThat(message.at("/header/schemaRef/contentType").asText())
                .isEqualTo("application/vnd.adobe.xed-full+json;version=1");
        assertThat(message.at("/body/xdmMeta/schemaRef")).isEqualTo(message.at("/header/schemaRef"));
        assertThat(message.at("/header/imsOrgId").asText()).isEqualTo(DocumentedPlatform.ORGANIZATION);
        assertThat(message.at("/header/datasetId").asText()).isEqualTo(DocumentedPlatform.DATASET);
        assertThat(message.at("/header/flowId").asText()).isEqualTo("flow-1");
        assertThat(message.at("/header/createdAt").asText()).isEqualTo("1795514400000");
        assertThat(message.at("/header/source/name").asText()).isEqualTo("CDP Bridge");
        assertThat(message.at("/body/xdmEntity/_id").asText()).isEqualTo("1");
    }

    @Test
    void the_size_of_a_request_is_known_before_it_is_written() {
        aep.next(207, "{\"responses\":[{\"xactionId\":\"0\"},{\"xactionId\":\"1\"},{\"xactionId\":\"2\"}]}");
        List<byte[]> events = events(3);

        streaming.send(target, events);

        int expected = streaming.requestOverhead()
                + events.stream()
                        .mapToInt(event -> event.length + streaming.messageOverhead(target))
                        .sum();
        // Behind the last message there is no comma.
        assertThat(aep.platformCalls().get(0).body().getBytes(StandardCharsets.UTF_8))
                .hasSize(expected - 1);
    }

    /** A: accepted, R: refused, S: to be sent again. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AAA | {"batchId":"1:2:3","responses":[{"xactionId":"1:2:3:0"},{"xactionId":"1:2:3:1"},{"xactionId":"1:2:3:2"}]}
            ARA | {"batchId":"1:2:3","responses":[{"xactionId":"1:2:3:0"},{"statusCode":400,"message":"bad"},{"xactionId":"1:2:3:2"}]}
            ARA | {"responses":[{"xactionId":"UUID-0"},{"xactionId":"UUID-1","status":400,"message":"bad"},{"xactionId":"UUID-2"}]}
            ARA | {"responses":[{"xactionId":"UUID-2"},{"xactionId":"UUID-1","status":400,"message":"bad"},{"xactionId":"UUID-0"}]}
            AAR | {"responses":[{"xactionId":"UUID-2","status":400,"message":"bad"},{"xactionId":"UUID-1"},{"xactionId":"UUID-0"}]}
            ASA | {"batchId":"1:2:3","responses":[{"xactionId":"1:2:3:0"},{"xactionId":"1:2:3:2"}]}
            SSR | {"responses":[{"xactionId":"UUID-2","status":400,"message":"bad"}]}
            SSS | {"responses":[{"statusCode":400,"message":"bad"}]}
            SSS | {"responses":[]}
            SSS | {"responses":[{},{},{},{}]}
            SSA | {"responses":[{"xactionId":"UUID-0"},{"xactionId":"UUID-0"},{"xactionId":"UUID-2"},{"xactionId":"UUID-0"}]}
            AAA | {"batchId":"1:2:3","responses":[{"xactionId":"1:2:9"},{"xactionId":"1:2:9"},{"xactionId":"1:2:9"}]}
            ASS | {"responses":[{"statusCode":200},{"statusCode":503},{"statusCode":429}]}
            SSR | {"responses":[{"statusCode":401},{"status":"500"},{"status":"422"}]}
            SSS | {"responses":[{},{},{}]}
            SSS | {"responses":[null,"taken",{"xactionId":""}]}
            SAS | {"responses":[{"xactionId":"UUID-0","message":"bad"},{"xactionId":"UUID-1","status":null},{"status":"taken"}]}
            ASS | {"batchId":"1:2:3","responses":[{"xactionId":"1:2:3:0"},{},{"receivedTimeMs":1}]}
            """)
    void every_message_gets_its_own_answer_and_none_by_guess(String outcomes, String answer) {
        aep.next(207, answer.replace("UUID", UUID));

        List<MessageOutcome> read = streaming.send(target, events(3));

        assertThat(read.stream().map(StreamingIngestionTest::letter).reduce("", String::concat))
                .isEqualTo(outcomes);
    }

    @Test
    void a_refused_message_shows_the_platforms_code_and_words() {
        aep.next(207, "{\"responses\":[{\"statusCode\":400,\"message\":\"Message has unknown xdm format\"}]}");

        assertThat(streaming.send(target, events(1)))
                .containsExactly(MessageOutcome.refused("400", "Message has unknown xdm format"));
    }

    @Test
    void an_answer_that_is_not_one_is_a_lost_answer() {
        aep.next(207, "{}");
        aep.next(207, "{\"responses\":[");

        assertThat(catchThrowableOfType(PlatformUnavailable.class, () -> streaming.send(target, events(1)))
                        .code())
                .isEqualTo(ErrorCode.ANSWER_UNREADABLE);
        assertThat(catchThrowableOfType(PlatformUnavailable.class, () -> streaming.send(target, events(1))))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_token_that_is_refused_is_renewed_once(int status) {
        aep.next(status, "{\"status\":\"401\",\"title\":\"Authorization\",\"report\":{\"message\":\"expired\"}}");
        aep.next(207, "{\"responses\":[{\"xactionId\":\"0\"}]}");
        streaming.send(target, events(1));
        assertThat(aep.tokenRequests()).isEqualTo(2);

        aep.next(status, "");
        aep.next(status, "");
        assertThat(catchThrowableOfType(PlatformRefused.class, () -> streaming.send(target, events(1)))
                        .code())
                .isEqualTo(ErrorCode.ACCESS_REFUSED);
        assertThat(aep.platformCalls()).hasSize(4);
    }

    @Test
    void a_wait_that_is_asked_for_is_passed_on() {
        aep.next(503, "", "Retry-After", "7");

        assertThat(catchThrowableOfType(PlatformUnavailable.class, () -> streaming.send(target, events(1)))
                        .retryAfter())
                .contains(java.time.Duration.ofSeconds(7));
    }

    @Test
    void the_id_of_an_inlet_is_in_no_message() {
        aep.next(404, "{}");

        assertThat(catchThrowableOfType(PlatformRefused.class, () -> streaming.send(target, events(1))))
                .hasMessageNotContaining(INLET)
                .hasMessageContaining("/collection/batch/");
    }

    @Test
    void a_message_that_is_not_valid_is_refused_with_the_innermost_violations() {
        aep.next(400, """
                {"type":"http://ns.adobe.com/adobecloud/problem/data-collection-service/inlet","status":400,
                 "title":"Invalid XDM Message Format","report":{"message":"Message is invalid","cause":{
                 "_streamingValidation":[{"schemaLocation":"#","pointerToViolation":"#","causingExceptions":[
                  {"pointerToViolation":"#","causingExceptions":[],"keyword":"additionalProperties",
                   "message":"extraneous key [workEmail] is not permitted"},
                  {"pointerToViolation":"#/_id","causingExceptions":[],"keyword":"type",
                   "message":"expected type: String, found: Long"}],"message":"3 schema violations found"}]}}}""");

        assertThat(streaming.validate(target, events(1).get(0)))
                .isEqualTo(MessageOutcome.refused(
                        "400",
                        "Message is invalid: #: extraneous key [workEmail] is not permitted;"
                                + " #/_id: expected type: String, found: Long"));
        assertThat(aep.platformCalls().get(0).url())
                .isEqualTo("https://dcs.adobedc.net/collection/" + INLET + "?syncValidation=true");
    }

    @Test
    void an_event_that_is_validated_counts_as_taken_only_when_the_answer_says_so() {
        aep.next(200, "{\"xactionId\":\"1:2:3\",\"syncValidation\":{\"status\":\"pass\"}}");
        assertThat(streaming.validate(target, events(1).get(0))).isEqualTo(MessageOutcome.ACCEPTED);

        for (String silent : List.of(
                "{}",
                "{\"syncValidation\":{\"status\":\"pass\"}}",
                "{\"xactionId\":\"1\",\"syncValidation\":{\"status\":\"x\"}}")) {
            aep.next(200, silent);
            assertThat(catchThrowableOfType(
                                    PlatformUnavailable.class,
                                    () -> streaming.validate(target, events(1).get(0)))
                            .code())
                    .isEqualTo(ErrorCode.ANSWER_UNREADABLE);
        }
    }

    @Test
    void a_region_that_does_not_validate_is_told_and_not_blamed_on_the_row() {
        aep.next(501, "");

        assertThat(catchThrowableOfType(
                                PlatformRefused.class,
                                () -> streaming.validate(target, events(1).get(0)))
                        .status())
                .isEqualTo(501);
    }

    private static String letter(MessageOutcome outcome) {
        return switch (outcome.kind()) {
            case ACCEPTED -> "A";
            case REFUSED -> "R";
            case AGAIN -> "S";
        };
    }

    private static List<byte[]> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(id -> ("{\"_id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
