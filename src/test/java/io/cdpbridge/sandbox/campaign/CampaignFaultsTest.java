package io.cdpbridge.sandbox.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CampaignFaultsTest {
    private final SoapFixture campaign = new SoapFixture(CampaignOptions.defaults()).loggedOn();

    @AfterEach
    void stop() {
        campaign.close();
    }

    private HttpResponse<String> write() {
        return campaign.call("xtk:persist#WriteCollection", "<d><recipient-collection/></d>");
    }

    private JsonNode requests() throws IOException {
        return new ObjectMapper()
                .readTree(campaign.get("/sandbox/campaign/requests").body());
    }

    @Test
    void a_rule_names_a_method_and_touches_no_other() {
        campaign.faults("rules: [{call: campaign.WriteCollection, times: 1, status: 503, retryAfter: 4}]");
        assertThat(campaign.call("xtk:session#TestCnx", "").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = write();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("4");
        assertThat(refused.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(write().statusCode()).isEqualTo(200);
        assertThat(campaign.data.asked).hasSize(1);
    }

    @Test
    void a_rule_can_answer_in_campaigns_own_words() {
        campaign.faults("rules: [{call: campaign.TestCnx, status: 403,"
                + " body: 'XSV-350008 Session has expired or is invalid. Please reconnect.'}]");
        assertThat(campaign.call("xtk:session#TestCnx", "").body()).startsWith("XSV-350008");
    }

    @Test
    void a_soap_fault_comes_before_the_call_is_carried_out_or_after() {
        campaign.faults("""
                rules:
                  - call: campaign.WriteCollection
                    nth: 1
                    soapFault: {code: XSV-350023, text: Unable to save <it>., detail: PGS-220000 deadlock}
                  - call: campaign.WriteCollection
                    nth: 2
                    when: after
                    soapFault: {code: ODB-240000, text: Gone.}
                """);
        HttpResponse<String> before = write();
        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(SoapFixture.between(before.body(), "faultstring"))
                .isEqualTo("XSV-350023 Unable to save &lt;it&gt;.");
        assertThat(SoapFixture.between(before.body(), "detail")).isEqualTo("PGS-220000 deadlock");
        assertThat(campaign.data.asked).isEmpty();
        assertThat(SoapFixture.between(write().body(), "faultstring")).isEqualTo("ODB-240000 Gone.");
        assertThat(campaign.data.asked).hasSize(1);
    }

    @Test
    void a_connection_is_cut_before_or_after_a_write() {
        campaign.faults("rules: [{call: campaign.WriteCollection, nth: 1, cut: before},"
                + " {call: campaign.WriteCollection, nth: 2, cut: after},"
                + " {call: campaign.WriteCollection, nth: 3, cut: response-body}]");
        assertThatThrownBy(this::write).isInstanceOf(UncheckedIOException.class);
        assertThat(campaign.data.asked).isEmpty();
        assertThatThrownBy(this::write).isInstanceOf(UncheckedIOException.class);
        assertThat(campaign.data.asked).hasSize(1);
        assertThatThrownBy(this::write).isInstanceOf(UncheckedIOException.class);
        assertThat(campaign.data.asked).hasSize(2);
    }

    @Test
    void calls_are_counted_by_method_and_outcome() throws IOException {
        campaign.faults("rules: [{call: campaign.WriteCollection, nth: 1, soapFault: {code: XSV-350023}},"
                + " {call: campaign.WriteCollection, nth: 2, status: 429},"
                + " {call: campaign.WriteCollection, nth: 3, cut: after}]");
        write();
        write();
        assertThatThrownBy(this::write).isInstanceOf(UncheckedIOException.class);
        write();
        campaign.call("xtk:session#Bogus", "");
        JsonNode requests = requests();
        assertThat(requests.path("total").asInt()).isEqualTo(6);
        assertThat(requests.path("calls"))
                .hasToString("{\"Logon\":{\"200\":1},\"WriteCollection\":{\"200\":1,\"429\":1,\"cut\":1,\"fault\":1},"
                        + "\"unknown\":{\"fault\":1}}");
    }

    @Test
    void a_population_is_loaded_and_read_back() throws IOException {
        String answer = SoapFixture.send(campaign.request("/sandbox/recipients")
                        .PUT(BodyPublishers.ofString("{\"email\":\"a@example.com\"}\n{\"email\":\"b@example.com\"}\n")))
                .body();
        assertThat(answer).isEqualTo("{\"recipients\":2}");
        assertThat(campaign.get("/sandbox/recipients").body())
                .isEqualTo("{\"email\":\"a@example.com\"}\n{\"email\":\"b@example.com\"}\n");
        assertThat(campaign.get("/sandbox/lists").body()).isEqualTo("{\"Gold\":[\"a@example.com\"]}");
        assertThat(requests().path("total").asInt()).isEqualTo(1);
        HttpResponse<String> broken = SoapFixture.send(
                campaign.request("/sandbox/recipients").PUT(BodyPublishers.ofString("{\"email\":\"a@example.com\"")));
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).doesNotContain("example.com");
    }
}
