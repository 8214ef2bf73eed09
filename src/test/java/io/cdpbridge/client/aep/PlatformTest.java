package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.MovableClock;
import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
    private static final String PATH = "/data/foundation/catalog/batches/1";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T14:57:06Z"));
    private final DocumentedPlatform aep = new DocumentedPlatform();
    private final Platform platform = aep.platform(clock);

    @TempDir
    private Path folder;

    @Test
    void every_call_carries_token_key_organization_and_sandbox() {
        aep.documents.put(PATH, "{}");
        platform.get(PATH);

        DocumentedPlatform.Sent call = aep.platformCalls().get(0);
        assertThat(call.url()).isEqualTo("https://platform.adobe.io" + PATH);
        assertThat(call.headers())
                .containsEntry("Authorization", "Bearer eyJhbGciOiJSUzI1NiJ9.token-1")
                .containsEntry("x-api-key", DocumentedPlatform.CLIENT)
                .containsEntry("x-gw-ims-org-id", DocumentedPlatform.ORGANIZATION)
                .containsEntry("x-sandbox-name", "prod");
    }

    @Test
    void a_token_that_has_been_revoked_is_renewed_and_the_call_sent_again_with_the_same_bytes() throws Exception {
        Path file = Files.writeString(folder.resolve("part.json"), "before{\"_id\":\"a\"}\nafter");
        Body slice = Body.slice(file, 6, 12);
        platform.send("PUT", upload(), octets(), slice, Exchange::nothing);
        aep.validTokens.clear();
        platform.send("PUT", upload(), octets(), slice, Exchange::nothing);

        assertThat(aep.platformCalls()).hasSize(3).allMatch(call -> call.body().equals("{\"_id\":\"a\"}\n"));
        assertThat(aep.tokenRequests()).isEqualTo(2);
        assertThat(aep.platformCalls().get(2).headers().get("Authorization")).endsWith("token-2");
    }

    @Test
    void a_fresh_token_that_is_refused_too_ends_the_call() {
        String notValid = "{\"error_code\":401013,\"message\":\"Oauth token is not valid\"}";
        aep.next(401, notValid);
        aep.next(401, notValid);
        PlatformRefused refused = catchThrowableOfType(PlatformRefused.class, () -> platform.get(PATH));

        assertThat(refused.code()).isEqualTo(ErrorCode.ACCESS_REFUSED);
        assertThat(refused.platformCode()).isEqualTo("401013");
        assertThat(aep.platformCalls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            403 | {"error_code":"403010","message":"Oauth token is missing."} | 403010 | Oauth token is missing. | true
            401 | {"error_code":"401013","message":"Oauth token is not valid"} | 401013 | Oauth token is not valid | true
            401 | {"error_code":401013,"message":"Oauth token is not valid"} | 401013 | Oauth token is not valid | true
            403 | {"error_code":"403000","message":"Api Key is required"} | 403000 | Api Key is required | true
            403 | {"error_code":"403003","message":"Api Key is invalid"} | 403003 | Api Key is invalid | true
            400 | {"error_code":"400003","message":"Missing header"} | 400003 | Missing header | true
            403 | {"error_code":"403025","message":"Profile is not valid"} | 403025 | Profile is not valid | true
            400 | {"type":"/placeholder/type/uri","status":400,"title":"BadRequestError","detail":"A valid content-type must be specified"} | BadRequestError | A valid content-type must be specified | false
            400 | {"type":"https://ns.adobe.com/adobecloud/problem/data-collection-service/inlet","status":400,"title":"Invalid XDM Message Format","report":{"message":"Message has unknown xdm format"}} | Invalid XDM Message Format | Message has unknown xdm format | false
            404 | {"errorMessage":"flows not found with id = [1]","errorDetails":"none"} | `` | flows not found with id = [1] | false
            422 | {"error":{"code":"E-1","message":"no such dataset"}} | E-1 | no such dataset | false
            400 | [{"code":"E-2","message":"first"},{"code":"E-3","message":"second"}] | E-2 | first | false
            414 | <html><head><title>Request-URI Too Large</title></head></html> | `` | Request-URI Too Large | false
            409 | `` | `` | `` | false
            302 | `` | `` | `` | false
            """)
    void an_answer_that_refuses_is_read_whatever_its_shape(
            int status, String body, String code, String message, boolean access) {
        aep.next(status, body);
        aep.next(status, body);
        PlatformRefused refused = catchThrowableOfType(PlatformRefused.class, () -> platform.get(PATH));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.platformCode()).isEqualTo(code);
        assertThat(refused.platformMessage()).isEqualTo(message);
        assertThat(refused.concernsAccess()).isEqualTo(access);
        assertThat(refused).hasMessageStartingWith("GET https://platform.adobe.io" + PATH + " answered " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 520})
    void an_answer_that_passes_is_sent_once_and_left_to_the_caller(int status) {
        aep.next(status, "{\"error_code\":\"429050\",\"message\":\"Too many requests\"}");
        PlatformUnavailable unavailable = catchThrowableOfType(PlatformUnavailable.class, () -> platform.get(PATH));

        assertThat(unavailable.code()).isEqualTo(ErrorCode.PLATFORM_UNAVAILABLE);
        assertThat(unavailable.retryAfter()).isEmpty();
        assertThat(unavailable).hasMessageContaining("answered " + status + " (429050: Too many requests)");
        assertThat(aep.platformCalls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 407})
    void a_page_of_something_between_is_no_refusal_of_the_platforms(int status) {
        aep.next(status, "<html><head><title>Blocked</title></head></html>");

        assertThat(catchThrowableOfType(PlatformUnavailable.class, () -> platform.get(PATH)))
                .hasMessageContaining("answered " + status + " (Blocked)");
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 505})
    void what_the_platform_does_not_implement_will_not_pass(int status) {
        aep.next(status, "");

        assertThat(catchThrowableOfType(PlatformRefused.class, () -> platform.get(PATH))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void the_wait_that_the_platform_asks_for_reaches_the_caller() {
        aep.next(503, "", "retry-after", "120");

        assertThat(catchThrowableOfType(PlatformUnavailable.class, () -> platform.get(PATH))
                        .retryAfter())
                .contains(Duration.ofMinutes(2));
    }

    @Test
    void a_lost_connection_may_pass() {
        aep.next(call -> {
            throw new SocketTimeoutException("Read timed out");
        });

        assertThatThrownBy(() -> platform.get(PATH))
                .isInstanceOf(PlatformUnavailable.class)
                .hasMessage("GET https://platform.adobe.io" + PATH
                        + " got no answer: SocketTimeoutException, Read timed out")
                .hasCauseInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_connection_lost_inside_a_good_answer_may_pass() {
        aep.next(call -> DocumentedPlatform.reply(200, breaksOff("{\"a\":")));

        assertThat(catchThrowableOfType(PlatformUnavailable.class, () -> platform.get(PATH))
                        .code())
                .isEqualTo(ErrorCode.PLATFORM_UNAVAILABLE);
    }

    @Test
    void a_connection_lost_inside_a_refusal_is_still_a_refusal() {
        aep.next(call -> DocumentedPlatform.reply(404, breaksOff("{\"mess")));

        assertThat(catchThrowableOfType(PlatformRefused.class, () -> platform.get(PATH))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_answer_is_read_up_to_a_bound() {
        aep.next(call -> DocumentedPlatform.reply(200, endless()));
        assertThat(catchThrowableOfType(PlatformUnavailable.class, () -> platform.get(PATH))
                        .code())
                .isEqualTo(ErrorCode.ANSWER_UNREADABLE);

        aep.next(call -> DocumentedPlatform.reply(404, endless()));
        assertThat(catchThrowableOfType(PlatformRefused.class, () -> platform.get(PATH))
                        .platformMessage())
                .hasSize(300);
    }

    @Test
    void what_the_platform_repeats_of_a_token_or_an_address_stays_out_of_the_message() {
        String token = "eyJhbGciOiJSUzI1NiJ9.token-1";
        aep.next(
                404,
                "{\"error_code\":\"" + token + "\",\"message\":\"no jo.doe+x@mail.example.com, Bearer abc.def\\n"
                        + "0123456789abcdef0123456789abcdef0123456789abcdef " + token + "\"}");

        assertThat(catchThrowableOfType(PlatformRefused.class, () -> platform.get(PATH))
                        .line())
                .endsWith(" (***: no ***, Bearer *** *** ***)");
    }

    @Test
    void what_the_platform_repeats_of_a_row_stays_out_of_the_message_and_its_own_words_do_not() {
        Body rows = Body.rows(
                "{\"header\":{\"datasetId\":\"5da9452f7de80400007jc52a\"},\"body\":{\"xdmEntity\":{\"id\":\"CRM-77\",\"name\":\"Anna Zo\u00eb\",\"note\":\"call the row invalid\"}}}\n"
                        .getBytes(StandardCharsets.UTF_8));
        String words = "Row of Zoe\u0308 (CRM-77) is invalid in 5da9452f7de80400007jc52a: 'Anna Zo\u00eb' of"
                + " '_experience.campaign.externalID' in {\\\"id\\\":\\\"CRM-77\\\"}.";
        aep.next(400, "{\"code\":\"INGEST-1555-400\",\"message\":\"" + words + "\"}");

        PlatformRefused refused = catchThrowableOfType(
                PlatformRefused.class, () -> platform.send("PUT", upload(), octets(), rows, Exchange::nothing));

        assertThat(refused.line())
                .endsWith("answered 400 (INGEST-1555-400: Row of *** (***) is invalid in 5da9452f7de80400007jc52a:"
                        + " '***' of '_experience.campaign.externalID' in {***}.)");
    }

    @Test
    void an_id_of_the_platform_stays_in_the_message() {
        String words = "batch " + DocumentedPlatform.BATCH + " of " + DocumentedPlatform.ORGANIZATION
                + " and af838510-2233-11ea-acf0-f3edfcded2d2";
        aep.next(404, "{\"message\":\"" + words + "\"}");

        assertThat(catchThrowableOfType(PlatformRefused.class, () -> platform.get(PATH))
                        .platformMessage())
                .isEqualTo(words);
    }

    @Test
    void nothing_that_holds_a_secret_prints_it() throws Exception {
        Credentials credentials = DocumentedPlatform.credentials(Optional.of(DocumentedPlatform.SECOND_SECRET));
        Body form = Body.of("client_secret=" + DocumentedPlatform.SECRET);
        HttpCall call = new HttpCall("POST", credentials.tokenUrl(), Map.of("Authorization", "Bearer hidden"), form);
        AccessToken token = new AccessToken("hidden", clock.instant(), Duration.ofHours(1));
        RowError row = new RowError(Optional.of("id"), "1401", "jo@example.com", "jo@example.com");
        BatchError error = new BatchError("118", "jo@example.com", 1);

        List<Object> all = List.of(credentials, form, call, token, row, error, platform, aep.tokens(clock));
        assertThat(all)
                .extracting(Object::toString)
                .noneMatch(text -> text.contains("hidden") || text.contains("p8e-") || text.contains("jo@"));
    }

    private static String upload() {
        return "/data/foundation/import/batches/" + DocumentedPlatform.BATCH + "/datasets/" + DocumentedPlatform.DATASET
                + "/files/part.json";
    }

    private static Map<String, String> octets() {
        return Map.of("Content-Type", "application/octet-stream");
    }

    private static InputStream breaksOff(String start) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Premature end");
            }

            @Override
            public int read(byte[] target, int from, int count) throws IOException {
                return read();
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)), broken);
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] target, int from, int count) {
                for (int i = 0; i < count; i++) {
                    target[from + i] = (byte) (i % 10 == 9 ? ' ' : 'x');
                }
                return count;
            }
        };
    }
}
