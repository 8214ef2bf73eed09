package io.cdpbridge.client.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageWriterTest {
    private static final List<RecipientWrite> PAGE = List.of(
            new RecipientWrite(
                    "1001",
                    Map.of(
                            "@email",
                            "a@example.com",
                            "@phone",
                            "",
                            "location/@city",
                            "Zürich",
                            "location/@zipCode",
                            "8001"),
                    Optional.of(new MembershipWrite("12", true))),
            new RecipientWrite("1002", Map.of(), Optional.of(new MembershipWrite("12", false))),
            new RecipientWrite("1003", Map.of("comment", "a < b"), Optional.empty()));

    private final DocumentedCampaign server =
            new DocumentedCampaign(new MovableClock(Instant.parse("2026-11-23T14:57:06Z")));
    private final Campaign campaign = server.client(Authentication.PASSWORD);

    @Test
    void on_an_fda_instance_a_page_is_one_call_of_write_collection() {
        campaign.write(PAGE);

        DocumentedCampaign.Sent call = server.only("WriteCollection");
        assertThat(call.action()).isEqualTo("xtk:persist#WriteCollection");
        assertThat(call.text()).contains("<WriteCollection xmlns=\"urn:xtk:persist\"");
        assertThat(call.document().name()).isEqualTo("recipient-collection");
        assertThat(call.document().attributes()).isEqualTo(Map.of("xtkschema", "nms:recipient"));
        assertThat(call.document().children()).extracting(XmlElement::name).containsOnly("recipient");
    }

    @Test
    void on_an_ffda_instance_a_page_is_one_call_of_ingest_ext() {
        server.options.put("NmsServer_FFDA_Datasource", "nms:extAccount:ffda");
        campaign.write(PAGE);

        DocumentedCampaign.Sent call = server.only("IngestExt");
        assertThat(call.action()).isEqualTo("xtk:session#IngestExt");
        assertThat(call.document().attributes()).isEqualTo(Map.of("xtkschema", "nms:recipient", "_key", "@id"));
        assertThat(call.document().children()).hasSize(3);
        assertThat(server.calls("WriteCollection")).isEmpty();
    }

    @Test
    void a_recipient_is_updated_by_its_id_with_elements_for_paths() {
        campaign.write(PAGE);

        XmlElement recipient =
                server.only("WriteCollection").document().children().get(0);
        assertThat(recipient.attributes())
                .isEqualTo(Map.of(
                        "_operation", "update", "_key", "@id", "id", "1001", "email", "a@example.com", "phone", ""));
        assertThat(recipient.children("location")).hasSize(1);
        assertThat(recipient.first("location").orElseThrow().attributes())
                .isEqualTo(Map.of("city", "Zürich", "zipCode", "8001"));
    }

    @Test
    void a_text_that_is_an_element_is_written_as_one() {
        campaign.write(PAGE);

        XmlElement recipient =
                server.only("WriteCollection").document().children().get(2);
        assertThat(recipient.first("comment").orElseThrow().text()).isEqualTo("a < b");
        assertThat(recipient.children()).hasSize(1);
    }

    @Test
    void a_list_is_joined_and_left_by_its_id() {
        campaign.write(PAGE);

        List<XmlElement> recipients = server.only("WriteCollection").document().children();
        assertThat(recipients.get(0).first("rcpGrpRel").orElseThrow().attributes())
                .isEqualTo(Map.of("_operation", "insertOrUpdate", "_key", "[@group-id]", "group-id", "12"));
        assertThat(recipients.get(1).first("rcpGrpRel").orElseThrow().attributes())
                .isEqualTo(Map.of("_operation", "delete", "_key", "[@group-id]", "group-id", "12"));
        assertThat(recipients.get(1).attributes())
                .isEqualTo(Map.of("_operation", "update", "_key", "@id", "id", "1002"));
    }

    @Test
    void the_same_page_is_the_same_bytes_each_time() {
        campaign.write(PAGE);
        campaign.write(PAGE);

        assertThat(server.calls("WriteCollection"))
                .extracting(DocumentedCampaign.Sent::text)
                .hasSize(2)
                .containsOnly(server.calls("WriteCollection").get(0).text());
    }

    @Test
    void an_empty_page_is_no_call() {
        campaign.write(List.of());

        assertThat(server.calls("WriteCollection")).isEmpty();
    }

    @Test
    void nothing_of_a_row_stands_in_its_text_form() {
        assertThat(PAGE.get(0)).hasToString("write to recipient 1001");
    }

    @Test
    void a_workflow_gets_its_event_with_variables() {
        campaign.workflowEvent("importAudience", "fileArrived", Map.of("file", "a&b.csv", "rows", "12"));

        DocumentedCampaign.Sent call = server.only("PostEvent");
        assertThat(call.action()).isEqualTo("xtk:workflow#PostEvent");
        assertThat(call.method().children())
                .extracting(XmlElement::name)
                .containsExactly(
                        "sessiontoken", "strWorkflowId", "strActivity", "strTransition", "elemParameters", "bComplete");
        assertThat(call.argument(1).text()).isEqualTo("importAudience");
        assertThat(call.argument(2).text()).isEqualTo("fileArrived");
        assertThat(call.argument(3).text()).isEmpty();
        assertThat(call.argument(4).first("variables").orElseThrow().attributes())
                .isEqualTo(Map.of("file", "a&b.csv", "rows", "12"));
        assertThat(call.argument(5).text()).isEqualTo("false");
    }
}
