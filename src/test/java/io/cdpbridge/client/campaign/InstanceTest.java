package io.cdpbridge.client.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTest {
    private final DocumentedCampaign server =
            new DocumentedCampaign(new MovableClock(Instant.parse("2026-11-23T14:57:06Z")));

    @Test
    void an_instance_is_what_its_log_on_says() {
        assertThat(server.client(Authentication.PASSWORD).instance())
                .isEqualTo(new Instance("instance1", "8.5.1", "9364", Deployment.FDA));
    }

    @Test
    void without_a_log_on_an_instance_is_what_its_test_page_says() {
        server.test = server.test.replace("build=", "version='8.6.0' build=");

        assertThat(server.client(Authentication.IMS).instance())
                .isEqualTo(new Instance("xxx_mkt_prod1", "8.6.0", "9236", Deployment.FDA));
    }

    @Test
    void a_test_page_that_does_not_tell_leaves_the_version_open() {
        assertThat(server.client(Authentication.IMS).instance().version()).isEmpty();
        server.test = "Not here";
        assertThat(server.client(Authentication.IMS).instance().build()).isEmpty();
    }

    @Test
    void an_instance_with_a_cloud_database_is_ffda() {
        server.options.put("NmsServer_FFDA_Datasource", "nms:extAccount:ffda");
        Campaign campaign = server.client(Authentication.PASSWORD);

        assertThat(campaign.instance().deployment()).isEqualTo(Deployment.FFDA);
        assertThat(server.only("GetOption").argument(1).text()).isEqualTo("NmsServer_FFDA_Datasource");
    }

    @Test
    void an_instance_is_asked_once() {
        Campaign campaign = server.client(Authentication.PASSWORD);
        campaign.instance();
        campaign.instance();

        assertThat(server.calls("GetOption")).hasSize(1);
    }

    @Test
    void a_configured_deployment_is_not_asked_for() {
        CampaignSettings usual = server.settings(Authentication.PASSWORD);
        CampaignSettings settings = new CampaignSettings(
                usual.url(),
                usual.authentication(),
                usual.user(),
                usual.password(),
                Optional.of(Deployment.FFDA),
                usual.recipientSchema(),
                usual.listSchema(),
                Optional.empty(),
                usual.keysPerQuery());

        assertThat(server.client(settings).instance().deployment()).isEqualTo(Deployment.FFDA);
        assertThat(server.calls("GetOption")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "7.3.4, true",
        "8.3.8, true",
        "8.4, false",
        "8.4.1, false",
        "8.10.2, false",
        "9.0, false",
        "'', false",
        "next, false"
    })
    void only_a_version_that_is_told_can_be_too_old(String version, boolean tooOld) {
        assertThat(new Instance("i", version, "9364", Deployment.FDA).isTooOld())
                .isEqualTo(tooOld);
    }

    @Test
    void an_instance_that_is_too_old_is_not_supported() {
        server.serverInfo = "buildNumber=\"9364\" releaseName=\"7.3.4\"";

        assertThatThrownBy(() -> server.client(Authentication.PASSWORD).requireSupported())
                .hasMessage("https://example.campaign.adobe.com/ is Campaign 7.3.4, build 9364")
                .asInstanceOf(InstanceOfAssertFactories.type(BridgeException.class))
                .extracting(BridgeException::code)
                .isEqualTo(ErrorCode.CAMPAIGN_VERSION);
    }

    @Test
    void an_operator_of_one_organizational_unit_is_not_supported() {
        Campaign campaign = server.client(Authentication.PASSWORD);
        assertThatCode(campaign::requireSupported).doesNotThrowAnyException();

        server.orgUnitId = "4711";
        assertThatThrownBy(campaign::requireSupported)
                .asInstanceOf(InstanceOfAssertFactories.type(BridgeException.class))
                .extracting(BridgeException::code)
                .isEqualTo(ErrorCode.CAMPAIGN_ORGANIZATIONAL_UNITS);
    }

    @Test
    void the_operator_is_who_the_instance_says_and_is_not_printed() {
        Operator operator = server.client(Authentication.IMS).operator();

        assertThat(operator.login()).isEqualTo("jo@example.com");
        assertThat(operator.rights()).containsExactly("admin");
        assertThat(operator.toString()).doesNotContain("jo@");
    }
}
