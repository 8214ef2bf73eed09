package io.cdpbridge.client.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T14:57:06Z"));
    private final DocumentedCampaign server = new DocumentedCampaign(clock);
    private final Campaign campaign = server.client(Authentication.PASSWORD);

    @Test
    void a_log_on_sends_login_and_password_behind_an_empty_token() {
        campaign.option("any");

        DocumentedCampaign.Sent logon = server.only("Logon");
        assertThat(logon.action()).isEqualTo("xtk:session#Logon");
        assertThat(logon.headers())
                .containsEntry("Content-Type", "text/xml; charset=utf-8")
                .doesNotContainKeys("Cookie", "X-Security-Token");
        assertThat(logon.method().children())
                .extracting(XmlElement::name)
                .containsExactly("sessiontoken", "strLogin", "strPassword", "elemParameters");
        assertThat(logon.argument(0).text()).isEmpty();
        assertThat(logon.argument(2).text()).isEqualTo(DocumentedCampaign.PASSWORD);
    }

    @Test
    void a_call_carries_both_tokens_of_the_session() {
        campaign.option("any");

        DocumentedCampaign.Sent call = server.only("GetOption");
        String token = call.argument(0).text();
        assertThat(token).startsWith("___");
        assertThat(call.headers())
                .containsEntry("Cookie", "__sessiontoken=" + token)
                .containsEntry("X-Security-Token", server.validSessions.get(token))
                .containsEntry("SOAPAction", "xtk:session#GetOption");
    }

    @Test
    void a_session_serves_until_nine_tenths_of_its_life() {
        campaign.option("any");
        clock.advance(Duration.ofHours(24).multipliedBy(9).dividedBy(10).minusSeconds(1));
        campaign.option("any");
        assertThat(server.calls("Logon")).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        campaign.option("any");
        assertThat(server.calls("Logon")).hasSize(2);
    }

    @Test
    void the_shorter_of_both_time_outs_counts() {
        server.serverInfo = "sessionTimeOut=\"86400\" securityTimeOut=\"600\"";
        campaign.option("any");
        clock.advance(Duration.ofMinutes(9));
        campaign.option("any");

        assertThat(server.calls("Logon")).hasSize(2);
    }

    @Test
    void the_old_session_serves_on_while_a_new_one_cannot_be_had() {
        campaign.option("any");
        clock.advance(Duration.ofHours(22));
        server.next(503, "");
        campaign.option("any");
        campaign.option("any");

        assertThat(server.calls("Logon")).hasSize(2);
        assertThat(server.calls("GetOption")).hasSize(3);
    }

    @Test
    void of_many_threads_one_logs_on() throws Exception {
        CountDownLatch all = new CountDownLatch(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(threads.submit(() -> {
                    all.countDown();
                    all.await();
                    return campaign.option("any");
                }));
            }
            for (Future<String> call : calls) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.calls("Logon")).hasSize(1);
        assertThat(server.calls("GetOption")).hasSize(8);
    }

    static Stream<DocumentedCampaign.Answer> ways_to_say_that_a_session_is_over() {
        String text = DocumentedCampaign.EXPIRED;
        return Stream.of(
                call -> DocumentedCampaign.reply(403, text),
                call -> DocumentedCampaign.reply(401, text),
                call -> DocumentedCampaign.reply(200, text),
                call -> DocumentedCampaign.reply(500, text),
                call -> DocumentedCampaign.reply(200, DocumentedCampaign.fault(text, "")),
                call -> DocumentedCampaign.reply(403, DocumentedCampaign.fault("SOP-330011 Error.", text)),
                call -> DocumentedCampaign.reply(401, ""));
    }

    @ParameterizedTest
    @MethodSource("ways_to_say_that_a_session_is_over")
    void a_session_that_is_over_is_renewed_and_the_call_sent_again(DocumentedCampaign.Answer expired) {
        server.expired = expired;
        server.options.put("known", "value");
        campaign.option("known");
        server.validSessions.clear();

        assertThat(campaign.option("known")).isEqualTo("value");
        assertThat(server.calls("Logon")).hasSize(2);
        assertThat(server.calls("GetOption")).hasSize(3);
    }

    @Test
    void a_new_session_that_is_not_taken_either_ends_the_call() {
        server.takesSessions = false;
        CampaignRefused refused = catchThrowableOfType(CampaignRefused.class, () -> campaign.option("any"));

        assertThat(refused.code()).isEqualTo(ErrorCode.CAMPAIGN_ACCESS_REFUSED);
        assertThat(refused.faultCode()).isEqualTo("XSV-350008");
        assertThat(refused.concernsAccess()).isTrue();
        assertThat(refused.mayConcernRows()).isFalse();
        assertThat(server.calls("GetOption")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XSV-350012 Invalid login or password. Connection denied.",
                "XSV-350013 The '10.0.0.1' IP address via which you are connecting is not allowed.",
                ""
            })
    void a_rejected_log_on_concerns_access(String body) {
        server.next(403, body);
        CampaignRefused refused = catchThrowableOfType(CampaignRefused.class, () -> campaign.option("any"));

        assertThat(refused.code()).isEqualTo(ErrorCode.CAMPAIGN_LOGON_REFUSED);
        assertThat(refused.faultCode()).isEqualTo(body.isEmpty() ? "" : body.substring(0, 10));
        assertThat(refused.concernsAccess()).isTrue();
        assertThat(server.sent).hasSize(1);
    }

    @Test
    void a_log_on_that_cannot_be_served_may_pass() {
        server.next(call -> {
            throw new IOException("Connection reset");
        });
        CampaignUnavailable unavailable = catchThrowableOfType(CampaignUnavailable.class, () -> campaign.option("any"));

        assertThat(unavailable.code()).isEqualTo(ErrorCode.CAMPAIGN_UNAVAILABLE);
        assertThat(campaign.option("any")).isEmpty();
    }

    @Test
    void a_log_on_without_tokens_is_no_log_on() {
        server.next(200, DocumentedCampaign.envelope("<LogonResponse xmlns='urn:xtk:session'/>"));

        assertThat(catchThrowableOfType(CampaignUnavailable.class, () -> campaign.option("any")))
                .hasMessageContaining("lacks the session token or the security token");
    }

    @Test
    void closing_ends_the_session() {
        campaign.option("any");
        campaign.close();
        campaign.close();

        assertThat(server.calls("Logoff")).hasSize(1);
        assertThat(server.validSessions).isEmpty();
    }

    @Test
    void closing_what_was_never_used_calls_nothing_and_a_failure_is_not_told() {
        campaign.close();
        assertThat(server.sent).isEmpty();

        campaign.option("any");
        server.next(503, "");
        campaign.close();
        assertThat(server.calls("Logoff")).hasSize(1);
    }

    @Test
    void a_session_can_be_opened_with_an_ims_token() {
        Campaign client = server.client(Authentication.BEARER_LOGON);
        client.option("any");

        assertThat(server.only("BearerTokenLogon").argument(1).text()).endsWith("token-1");
        assertThat(server.only("GetOption").headers()).containsKey("Cookie").doesNotContainKey("Authorization");
    }

    @Test
    void a_log_on_whose_token_is_not_taken_is_tried_with_another() {
        Campaign client = server.client(Authentication.BEARER_LOGON);
        server.next(403, "XSV-350012 Invalid login or password. Connection denied.");
        client.option("any");

        assertThat(server.calls("BearerTokenLogon"))
                .extracting(call -> call.argument(1).text())
                .containsExactly("eyJhbGciOiJSUzI1NiJ9.token-1", "eyJhbGciOiJSUzI1NiJ9.token-2");
    }

    @Test
    void an_ims_token_goes_with_each_call_and_no_session_is_opened() {
        Campaign client = server.client(Authentication.IMS);
        client.option("any");
        client.close();

        DocumentedCampaign.Sent call = server.only("GetOption");
        assertThat(call.headers())
                .containsEntry("Authorization", "Bearer eyJhbGciOiJSUzI1NiJ9.token-1")
                .doesNotContainKeys("Cookie", "X-Security-Token");
        assertThat(call.argument(0).text()).isEmpty();
        assertThat(server.sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void an_ims_token_that_is_not_taken_is_renewed_once(int status) {
        Campaign client = server.client(Authentication.IMS);
        server.next(status, "");
        client.option("any");
        assertThat(server.calls("GetOption")).hasSize(2);

        server.next(status, "");
        server.next(status, "");
        assertThat(catchThrowableOfType(CampaignRefused.class, () -> client.option("any"))
                        .concernsAccess())
                .isTrue();
    }

    @Test
    void without_a_code_403_within_a_session_is_about_rights_and_not_about_the_session() {
        campaign.option("any");
        server.next(403, "Forbidden");

        assertThat(catchThrowableOfType(CampaignRefused.class, () -> campaign.option("any"))
                        .concernsAccess())
                .isTrue();
        assertThat(server.calls("Logon")).hasSize(1);
    }

    @Test
    void nothing_that_holds_a_secret_prints_it() {
        Pass pass = Pass.ofSession("___hidden", "@hidden==");
        Session session = new Session(pass, clock.instant(), Duration.ofHours(1), java.util.Optional.empty());
        SoapCall call = Logon.password(DocumentedCampaign.USER, "hidden").call();
        CampaignSettings settings = server.settings(Authentication.PASSWORD);

        assertThat(List.of(pass, Pass.ofToken("hidden"), session, call, call.arguments(), settings))
                .extracting(Object::toString)
                .noneMatch(text -> text.contains("hidden") || text.contains(DocumentedCampaign.PASSWORD));
    }
}
