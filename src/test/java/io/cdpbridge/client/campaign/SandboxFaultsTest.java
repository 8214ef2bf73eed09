package io.cdpbridge.client.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.sandbox.campaign.CampaignOptions.ExpiredSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the wire, against the sandbox. */
class SandboxFaultsTest {
    @ParameterizedTest
    @EnumSource(ExpiredSession.class)
    void a_session_that_ends_before_its_time_is_renewed_within_the_call(ExpiredSession way) {
        try (SandboxCampaign sandbox =
                new SandboxCampaign(options -> options.withCampaign(campaign -> campaign.withExpiredSession(way)))) {
            Campaign campaign = sandbox.client(Authentication.PASSWORD);
            Group gold = campaign.makeList("aep_1", "Gold");
            sandbox.clock.advance(Duration.ofHours(25));

            assertThat(campaign.list(gold.id())).contains(gold);
            assertThat(sandbox.calls("Logon")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(ExpiredSession.class)
    void a_session_by_token_that_ends_together_with_its_token_is_renewed_within_the_call(ExpiredSession way) {
        try (SandboxCampaign sandbox =
                new SandboxCampaign(options -> options.withCampaign(campaign -> campaign.withExpiredSession(way)))) {
            Campaign campaign = sandbox.client(Authentication.BEARER_LOGON);
            Group gold = campaign.makeList("aep_1", "Gold");
            sandbox.clock.advance(Duration.ofHours(25));

            assertThat(campaign.list(gold.id())).contains(gold);
            assertThat(sandbox.calls("BearerTokenLogon")).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void an_ims_token_that_ends_before_its_time_is_renewed_within_the_call() {
        try (SandboxCampaign sandbox = new SandboxCampaign(options -> options)) {
            Campaign campaign = sandbox.client(Authentication.IMS);
            Group gold = campaign.makeList("aep_1", "Gold");
            sandbox.clock.advance(Duration.ofHours(25));

            assertThat(campaign.list(gold.id())).contains(gold);
            assertThat(sandbox.calls("Logon")).isZero();
        }
    }

    @Test
    void a_wrong_password_concerns_access() {
        try (SandboxCampaign sandbox = new SandboxCampaign(options -> options)) {
            Campaign campaign = sandbox.client(Authentication.PASSWORD, "wrong");
            CampaignRefused refused = catchThrowableOfType(CampaignRefused.class, campaign::instance);

            assertThat(refused.code()).isEqualTo(ErrorCode.CAMPAIGN_LOGON_REFUSED);
            assertThat(refused.faultCode()).isEqualTo("XSV-350012");
            assertThat(refused.concernsAccess()).isTrue();
        }
    }

    @Test
    void an_address_that_is_not_allowed_concerns_access() {
        try (SandboxCampaign sandbox = new SandboxCampaign(
                options -> options.withCampaign(campaign -> campaign.withAllowedAddresses(List.of("203.0.113.7"))))) {
            Campaign campaign = sandbox.client(Authentication.PASSWORD);

            assertThat(catchThrowableOfType(CampaignRefused.class, campaign::instance)
                            .faultCode())
                    .isEqualTo("XSV-350013");
        }
    }

    @Test
    void a_call_above_the_limit_may_be_made_when_the_minute_is_over() {
        try (SandboxCampaign sandbox =
                new SandboxCampaign(options -> options.withCampaign(campaign -> campaign.withCallsPerMinute(2)))) {
            Campaign campaign = sandbox.client(Authentication.PASSWORD);
            assertThat(campaign.option("any")).isEmpty();
            CampaignUnavailable unavailable =
                    catchThrowableOfType(CampaignUnavailable.class, () -> campaign.option("any"));

            assertThat(unavailable.retryAfter()).contains(Duration.ofSeconds(54));
            sandbox.clock.advance(unavailable.retryAfter().orElseThrow());
            assertThat(campaign.option("any")).isEmpty();
        }
    }

    @Test
    void a_fault_of_a_write_comes_with_status_200_and_may_concern_rows() {
        String rules = "rules: [{call: campaign.WriteCollection, nth: 2, soapFault: {code: XSV-350023, text: Unable to"
                + " save document of type 'Recipients (nms:recipient)', detail: PGS-220000 duplicate key}}]";
        try (SandboxCampaign sandbox = new SandboxCampaign(options -> options.withFaults(rules, "test"))) {
            Campaign campaign = sandbox.client(Authentication.PASSWORD);
            List<RecipientWrite> page = page(sandbox, campaign);
            CampaignRefused refused = catchThrowableOfType(CampaignRefused.class, () -> campaign.write(page));

            assertThat(refused.code()).isEqualTo(ErrorCode.CAMPAIGN_ROWS_REFUSED);
            assertThat(refused.faultCode()).isEqualTo("PGS-220000");
            assertThat(refused.mayConcernRows()).isTrue();
            assertThat(refused).hasMessageContaining("answered 200");
        }
    }

    @Test
    void a_value_that_campaign_refuses_is_a_rows_fault_and_is_not_quoted() {
        try (SandboxCampaign sandbox = new SandboxCampaign(options -> options)) {
            Campaign campaign = sandbox.client(Authentication.PASSWORD);
            String id = page(sandbox, campaign).get(0).recipientId();
            RecipientWrite poison = new RecipientWrite(id, Map.of("@gender", "Zimmermann"), Optional.empty());
            CampaignRefused refused =
                    catchThrowableOfType(CampaignRefused.class, () -> campaign.write(List.of(poison)));

            assertThat(refused.mayConcernRows()).isTrue();
            assertThat(refused).hasMessageNotContaining("Zimmermann");
        }
    }

    @Test
    void an_attribute_that_the_schema_lacks_is_a_matter_of_configuration() {
        try (SandboxCampaign sandbox = new SandboxCampaign(options -> options)) {
            Campaign campaign = sandbox.client(Authentication.PASSWORD);
            CampaignRefused refused = catchThrowableOfType(
                    CampaignRefused.class, () -> campaign.recipients("@accuont", List.of("A"), List.of()));

            assertThat(refused.concernsAccess()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "request-body", "after", "response-body"})
    void a_write_whose_connection_is_cut_may_be_repeated(String cut) {
        String rules = "rules: [{call: campaign.WriteCollection, nth: 2, cut: " + cut + "}]";
        try (SandboxCampaign sandbox = new SandboxCampaign(options -> options.withFaults(rules, "test"))) {
            Campaign campaign = sandbox.client(Authentication.PASSWORD);
            List<RecipientWrite> page = page(sandbox, campaign);

            assertThat(catchThrowableOfType(CampaignUnavailable.class, () -> campaign.write(page)))
                    .isNotNull();
            campaign.write(page);
            assertThat(sandbox.lists()).isEqualTo(Map.of("Gold", List.of("A", "B")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "response-body"})
    void a_lookup_whose_connection_is_cut_gives_no_rows(String cut) {
        String rules = "rules: [{call: campaign.ExecuteQuery, times: 1, cut: " + cut + "}]";
        try (SandboxCampaign sandbox = new SandboxCampaign(options -> options.withFaults(rules, "test"))) {
            sandbox.load("{\"account\":\"A\"}\n{\"account\":\"B\"}");
            Campaign campaign = sandbox.client(Authentication.PASSWORD);

            assertThat(catchThrowableOfType(
                            CampaignUnavailable.class,
                            () -> campaign.recipients("@account", List.of("A", "B"), List.of())))
                    .isNotNull();
            assertThat(campaign.recipients("@account", List.of("A", "B"), List.of()))
                    .hasSize(2);
        }
    }

    /** Two recipients that join a list, which is made by the first call of WriteCollection. */
    private static List<RecipientWrite> page(SandboxCampaign sandbox, Campaign campaign) {
        sandbox.load("{\"account\":\"A\"}\n{\"account\":\"B\"}");
        Group gold = campaign.makeList("aep_1", "Gold");
        return sandbox.recipients().values().stream()
                .map(recipient -> new RecipientWrite(
                        recipient.get("id"), Map.of(), Optional.of(new MembershipWrite(gold.id(), true))))
                .toList();
    }
}
