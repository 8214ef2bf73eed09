package io.cdpbridge.client.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final String WRAPPER =
            "SOP-330011 Error while executing the method 'WriteCollection' of service 'xtk:persist'.";
    private static final RecipientWrite WRITE = new RecipientWrite(
            "1001",
            Map.of("@firstName", "Ann-Sophie", "@email", "ann@example.com", "@account", "AC 77"),
            Optional.empty());

    private final DocumentedCampaign server =
            new DocumentedCampaign(new MovableClock(Instant.parse("2026-11-23T14:57:06Z")));
    private final Campaign campaign = server.client(Authentication.PASSWORD);

    @BeforeEach
    void log_on() {
        campaign.instance();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PGS-220000 | PGS-220000 PostgreSQL error: ERROR: duplicate key violates unique constraint "nmsrecipient_id" | SPLIT
            PGS-220000 | XSV-350023 Unable to save document of type 'Recipients (nms:recipient)'\\nPGS-220000 PostgreSQL error: ERROR: duplicate key | SPLIT
            PGS-220000 | PGS-220000 PostgreSQL error: ERROR: deadlock detected | RETRY
            PGS-220000 | PGS-220000 PostgreSQL error: could not connect to server | RETRY
            PGS-220117 | PGS-220117 Something else | SPLIT
            ODB-240000 | ODB-240000 ODBC error: String is too long and would be truncated | SPLIT
            ODB-240000 | ODB-240000 ODBC error: connection to the warehouse was lost | RETRY
            XSV-350023 | XSV-350023 Unable to save document of type 'Recipients (nms:recipient)' | SPLIT
            XSV-350023 | XSV-350023 Unable to save document; insufficient rights on folder | STOP
            XTK-170036 | XTK-170036 Unable to parse expression '@accuont' | STOP
            XTK-170006 | XTK-170006 Unknown attribute | STOP
            XTK-170024 | XTK-170024 Unknown element | STOP
            XTK-170999 | XTK-170999 Something else | SPLIT
            XFR-180000 | XFR-180000 Schema not found | STOP
            XSV-350063 | XSV-350063 No data source | STOP
            XSV-350122 | XSV-350122 Process stopped | SPLIT
            XSV-350000 | XSV-350000 Generic error | SPLIT
            XSV-350001 | XSV-350001 Generic error | SPLIT
            SOP-330003 | SOP-330003 Too many arguments | STOP
            SOP-330006 | SOP-330006 The method 'Nothing' is not defined in SOAP service 'xtk:session'. | STOP
            SOP-330024 | SOP-330024 Unspecified function library ('library' attribute) for JavaScript SOAP call 'WriteCollection' in schema 'xtk:session'. | STOP
            SOP-330099 | SOP-330099 Something else | STOP
            RST-360011 | RST-360011 An invalid value | SPLIT
            RST-360012 | RST-360012 An invalid document | SPLIT
            SOP-330011 | '' | SPLIT
            """)
    void a_fault_with_status_200_is_judged_by_its_codes(String code, String detail, FaultRule rule) {
        server.next(200, DocumentedCampaign.fault(WRAPPER, detail.replace("\\n", "\n")));
        Throwable failure = catchThrowable(() -> campaign.write(List.of(WRITE)));

        if (rule == FaultRule.RETRY) {
            assertThat(failure).isInstanceOf(CampaignUnavailable.class);
        } else {
            CampaignRefused refused = (CampaignRefused) failure;
            assertThat(refused.faultCode()).isEqualTo(code);
            assertThat(refused.mayConcernRows()).isEqualTo(rule == FaultRule.SPLIT);
            assertThat(refused.concernsAccess()).isEqualTo(rule == FaultRule.STOP);
            assertThat(refused.code())
                    .isEqualTo(
                            rule == FaultRule.SPLIT
                                    ? ErrorCode.CAMPAIGN_ROWS_REFUSED
                                    : ErrorCode.CAMPAIGN_ACCESS_REFUSED);
        }
        assertThat(failure)
                .hasMessageStartingWith("xtk:persist#WriteCollection of https://example.campaign.adobe.com"
                        + "/nl/jsp/soaprouter.jsp answered 200 with " + code + ": SOP-330011 ");
    }

    @Test
    void a_message_tells_what_the_code_means_and_what_to_do() {
        server.next(200, DocumentedCampaign.fault(WRAPPER, "XTK-170036 Unable to parse expression '@accuont'"));

        assertThat(catchThrowableOfType(CampaignRefused.class, () -> campaign.write(List.of(WRITE)))
                        .line())
                .isEqualTo("CDP-6202 xtk:persist#WriteCollection of https://example.campaign.adobe.com"
                        + "/nl/jsp/soaprouter.jsp answered 200 with XTK-170036: " + WRAPPER
                        + " XTK-170036 Unable to parse expression '@accuont'; an expression cannot be parsed: compare the"
                        + " attributes of the mapping with the schema of the target mapping");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Key (semail)=(zoe@example.com) already exists",
                "value 'Zimmermann' is too long",
                "value \"Zimmermann\" is too long",
                "Key (saccount, sphone)=(A-1, +49 30 123456) already exists",
                "phone +49 30 1234567 is not valid",
                "Ann-Sophie is not a name",
                "<recipient account='AC 77'/> AC 77 is refused"
            })
    void the_values_of_a_row_stay_out_of_the_message(String words) {
        String escaped = words.replace("<", "&lt;");
        server.next(200, DocumentedCampaign.fault(WRAPPER, "PGS-220000 PostgreSQL error: " + escaped));

        assertThat(catchThrowableOfType(CampaignRefused.class, () -> campaign.write(List.of(WRITE))))
                .hasMessageContaining("***")
                .message()
                .doesNotContain("zoe", "Zimmermann", "A-1", "30 123456", "Ann-Sophie", "AC 77");
    }

    @Test
    void a_key_that_was_asked_for_stays_out_of_the_message() {
        server.next(200, DocumentedCampaign.fault(WRAPPER, "XTK-170999 near K-7788 and tail"));

        assertThat(catchThrowableOfType(
                        CampaignRefused.class, () -> campaign.recipients("@account", List.of("K-7788"), List.of())))
                .hasMessageContaining("near *** and tail");
    }

    @Test
    void the_keys_of_an_expression_stay_out_of_the_message_even_where_one_is_cut_short() {
        server.next(
                200,
                DocumentedCampaign.fault(
                        WRAPPER,
                        "XTK-170036 Unable to parse expression '@account IN ('K-7788', 'O\\'Neil', 'Zimmerm...'."));

        assertThat(catchThrowableOfType(
                        CampaignRefused.class,
                        () -> campaign.recipients("@account", List.of("K-7788", "O'Neil", "Zimmermann"), List.of())))
                .hasMessageContaining("XTK-170036 Unable to parse expression")
                .message()
                .doesNotContain("7788", "Neil", "Zimmerm");
    }

    @Test
    void the_name_that_the_mapping_has_and_the_schema_lacks_stays_in_the_message() {
        String words = "'accuont' attribute unknown (see definition of 'Recipients (nms:recipient)' schema).";
        server.next(200, DocumentedCampaign.fault(WRAPPER, "XTK-170006 " + words));

        assertThat(catchThrowableOfType(CampaignRefused.class, () -> campaign.write(List.of(WRITE))))
                .hasMessageContaining(words);
    }

    @Test
    void tokens_and_passwords_stay_out_of_the_message() {
        server.next(call -> DocumentedCampaign.reply(
                404, "no " + call.headers().get("Cookie") + " " + call.headers().get("X-Security-Token")));
        assertThat(catchThrowableOfType(CampaignRefused.class, () -> campaign.option("any")))
                .message()
                .doesNotContain("@DrRFO29B")
                .doesNotContain("___");

        Campaign other = server.client(Authentication.PASSWORD);
        server.next(403, "XSV-350012 of " + DocumentedCampaign.USER + " " + DocumentedCampaign.PASSWORD);
        assertThat(catchThrowableOfType(CampaignRefused.class, () -> other.option("any")))
                .message()
                .doesNotContain(DocumentedCampaign.USER + " ")
                .doesNotContain(DocumentedCampaign.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void an_answer_that_passes_is_sent_once_and_left_to_the_caller(int status) {
        server.next(status, "<html><title>Busy</title></html>", "Retry-After", "120");
        CampaignUnavailable unavailable =
                catchThrowableOfType(CampaignUnavailable.class, () -> campaign.write(List.of(WRITE)));

        assertThat(unavailable.code()).isEqualTo(ErrorCode.CAMPAIGN_UNAVAILABLE);
        assertThat(unavailable.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(unavailable).hasMessageEndingWith("answered " + status + ": Busy");
        assertThat(server.calls("WriteCollection")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 407})
    void a_page_of_something_between_is_no_refusal_of_campaigns(int status) {
        server.next(status, "<html><title>Blocked</title></html>");

        assertThat(catchThrowableOfType(CampaignUnavailable.class, () -> campaign.write(List.of(WRITE))))
                .hasMessageEndingWith("answered " + status + ": Blocked");
    }

    @Test
    void a_fault_with_a_telling_code_counts_more_than_status_500_and_less_than_503() {
        String fault = DocumentedCampaign.fault(WRAPPER, "PGS-220000 duplicate key");
        server.next(500, fault);
        server.next(503, fault);

        assertThat(catchThrowable(() -> campaign.write(List.of(WRITE)))).isInstanceOf(CampaignRefused.class);
        assertThat(catchThrowable(() -> campaign.write(List.of(WRITE)))).isInstanceOf(CampaignUnavailable.class);

        server.next(500, DocumentedCampaign.fault(WRAPPER, ""));
        assertThat(catchThrowable(() -> campaign.write(List.of(WRITE)))).isInstanceOf(CampaignUnavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"404, true, false", "302, true, false", "400, true, false", "403, true, false", "413, false, true"})
    void an_answer_without_a_code_is_judged_by_its_status(int status, boolean access, boolean rows) {
        server.next(status, "");
        CampaignRefused refused = catchThrowableOfType(CampaignRefused.class, () -> campaign.write(List.of(WRITE)));

        assertThat(refused.faultCode()).isEmpty();
        assertThat(refused.concernsAccess()).isEqualTo(access);
        assertThat(refused.mayConcernRows()).isEqualTo(rows);
    }

    @Test
    void a_forbidden_call_is_never_blamed_on_rows() {
        server.next(403, "XSV-350999 Something that is not documented");

        assertThat(catchThrowableOfType(CampaignRefused.class, () -> campaign.write(List.of(WRITE)))
                        .concernsAccess())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Please log in as jo@example.com</body></html>",
                "OK",
                "",
                "<SOAP-ENV:Envelope xmlns:SOAP-ENV='http://schemas.xmlsoap.org/soap/envelope/'><SOAP-ENV:Body>"
            })
    void a_success_that_is_no_answer_of_campaign_may_pass(String body) {
        server.next(200, body);
        CampaignUnavailable unavailable =
                catchThrowableOfType(CampaignUnavailable.class, () -> campaign.write(List.of(WRITE)));

        assertThat(unavailable.code()).isEqualTo(ErrorCode.CAMPAIGN_ANSWER_UNREADABLE);
        assertThat(unavailable).hasMessageNotContaining("jo@");
    }

    @Test
    void an_answer_that_is_cut_short_behind_the_response_is_no_success() {
        String whole = DocumentedCampaign.envelope("<WriteCollectionResponse xmlns='urn:wpp:default'/>");
        server.next(200, whole.substring(0, whole.indexOf("</SOAP-ENV:Body>")));

        assertThat(catchThrowable(() -> campaign.write(List.of(WRITE)))).isInstanceOf(CampaignUnavailable.class);
    }

    @Test
    void a_lost_connection_may_pass_wherever_it_is_lost() {
        server.next(call -> {
            throw new SocketTimeoutException("Read timed out");
        });
        assertThat(catchThrowable(() -> campaign.write(List.of(WRITE))))
                .isInstanceOf(CampaignUnavailable.class)
                .hasMessageEndingWith("got no answer: SocketTimeoutException, Read timed out");

        for (String start : List.of(
                "", "<SOAP-ENV:Envelope", DocumentedCampaign.envelope("").substring(0, 250))) {
            server.next(call -> DocumentedCampaign.reply(200, breaksOff(start)));
            assertThat(catchThrowableOfType(CampaignUnavailable.class, () -> campaign.write(List.of(WRITE)))
                            .code())
                    .isEqualTo(ErrorCode.CAMPAIGN_UNAVAILABLE);
        }
    }

    @Test
    void a_connection_lost_inside_a_refusal_is_still_a_refusal() {
        server.next(call -> DocumentedCampaign.reply(404, breaksOff("<html>")));

        assertThat(catchThrowable(() -> campaign.write(List.of(WRITE)))).isInstanceOf(CampaignRefused.class);
    }

    @Test
    void a_row_that_xml_cannot_carry_is_refused_as_a_row_and_not_sent() {
        RecipientWrite row = new RecipientWrite("1", Map.of("@firstName", "Jo\u0001"), Optional.empty());
        CampaignRefused refused = catchThrowableOfType(CampaignRefused.class, () -> campaign.write(List.of(row)));

        assertThat(refused.mayConcernRows()).isTrue();
        assertThat(refused)
                .hasMessageContaining("the value of 'firstName' holds the character U+0001")
                .hasMessageNotContaining("Jo");
        assertThat(server.calls("WriteCollection")).isEmpty();
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
}
