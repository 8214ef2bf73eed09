package io.cdpbridge.source.xdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryLogMappingTest {
    private final MappedRows rows = new MappedRows(MappedRows.DELIVERY_LOG);

    @Test
    void all_twenty_fields_of_the_field_group_are_written() throws Exception {
        JsonNode event = rows.json(rows.map(row()));

        assertThat(CampaignFieldGroups.deliveryLog()).hasSize(20);
        assertThat(CampaignFieldGroups.deliveryLog().stream().map(path -> "/" + path.replace('.', '/')))
                .allSatisfy(pointer ->
                        assertThat(event.at(pointer).isValueNode()).as(pointer).isTrue());
        assertThat(event.at("/_experience/campaign")).hasSize(20);
    }

    @Test
    void a_row_becomes_the_event_of_the_public_schema() throws Exception {
        Event event = rows.map(row());

        assertThat(rows.json(event).toString()).isEqualTo("""
                        {"_id":"acme:nms:broadLogRcp:102:1:20261101T145706.123Z",\
                        "timestamp":"2026-11-01T14:57:06.123Z","eventType":"directMarketing.emailSent","producedBy":"system",\
                        "_experience":{"campaign":{"externalID":"CRM-0003","recipientID":"3","visitorID":"4","serviceID":"5",\
                        "campaignID":"100","campaignName":"OP45","campaignLabel":"Offer Management","deliveryID":"103",\
                        "deliveryName":"DM103","deliveryLabel":"Offer Management Delivery","broadlogID":"102","channel":"Email",\
                        "deliveryMode":"Bulk delivery","status":"Sent","reason":"Mailbox full","reasonMessage":"452 over quota",\
                        "quarantine":false,"controlGroupMember":true,"seedMember":false,"proofMember":false}}}""");
        assertThat(event)
                .isEqualTo(new Event(
                        "acme:nms:broadLogRcp:102:1:20261101T145706.123Z",
                        1_793_545_026_123L,
                        "CRM-0003",
                        0,
                        event.length(),
                        26,
                        0,
                        0,
                        1,
                        1,
                        List.of(new Event.Identity("", "CRM-0003"))));
    }

    @Test
    void the_address_is_never_read() {
        assertThat(rows.mapping().columns()).doesNotContain("address", "lastModified");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,message.feedback,Email,Ignored",
        "0,1,directMarketing.emailSent,Email,Sent",
        "0,2,directMarketing.emailBounced,Email,Failed",
        "0,6,message.feedback,Email,Pending",
        "1,1,message.feedback,SMS,Sent",
        "41,2,message.feedback,iOS,Failed",
        "77,4,message.feedback,77,4"
    })
    void channel_and_status_give_the_event_type_and_an_unknown_number_stays(
            String messageType, String status, String eventType, String channel, String label) throws Exception {
        Map<String, String> row = row();
        row.put("messageType", messageType);
        row.put("status", status);

        JsonNode event = rows.json(rows.map(row));

        assertThat(event.path("eventType").textValue()).isEqualTo(eventType);
        assertThat(event.at("/_experience/campaign/channel").textValue()).isEqualTo(channel);
        assertThat(event.at("/_experience/campaign/status").textValue()).isEqualTo(label);
    }

    @Test
    void links_that_lead_nowhere_and_reasons_that_are_none_are_left_out() throws Exception {
        Map<String, String> row = row();
        Stream.of("recipientId", "visitorId", "serviceId", "campaignId", "failureReason")
                .forEach(column -> row.put(column, "0"));
        row.put("reasonMessage", "NULL");

        assertThat(rows.json(rows.map(row)).at("/_experience/campaign").fieldNames())
                .toIterable()
                .doesNotContain("recipientID", "visitorID", "serviceID", "campaignID", "reason", "reasonMessage")
                .hasSize(14);
    }

    @Test
    void a_flag_that_is_no_boolean_fails_the_null_guardrail() {
        Map<String, String> row = row();
        row.put("seed", "2");

        RuleViolation violation = catchThrowableOfType(RuleViolation.class, () -> rows.map(row));

        assertThat(violation.guardrail()).isEqualTo("no-null-values");
        assertThat(violation.column()).isEqualTo("seed");
        assertThat(violation.value()).isEqualTo("2");
        assertThat(violation.rule())
                .matches("routes/mappings/delivery-log.yaml:\\d+: _experience.campaign.seedMember takes a boolean, .*");
    }

    @ParameterizedTest
    @CsvSource({"id,''", "status,NULL", "eventDate,''", "eventDate,yesterday", "eventDate,2026-02-30 00:00:00Z"})
    void a_row_without_identity_or_time_fails_the_event_guardrail(String column, String cell) {
        Map<String, String> row = row();
        row.put(column, cell);

        RuleViolation violation = catchThrowableOfType(RuleViolation.class, () -> rows.map(row));

        assertThat(violation.guardrail()).isEqualTo("event-id-and-timestamp");
        assertThat(violation.column()).isEqualTo(column);
        assertThat(rows.buffer().size()).isZero();
    }

    @Test
    void a_row_without_its_primary_identity_is_an_event_that_has_none() throws Exception {
        Map<String, String> row = row();
        row.put("externalId", "  ");

        Event event = rows.map(row);

        assertThat(event.primaryIdentities()).isZero();
        assertThat(event.primaryIdentity()).isEmpty();
        assertThat(rows.json(event).at("/_experience/campaign/externalID").isMissingNode())
                .isTrue();
    }

    private static Map<String, String> row() {
        Map<String, String> row = new HashMap<>();
        row.put("id", "102");
        row.put("status", "1");
        row.put("eventDate", "2026-11-01 14:57:06.123Z");
        row.put("externalId", "CRM-0003");
        row.put("recipientId", "3");
        row.put("visitorId", "4");
        row.put("serviceId", "5");
        row.put("deliveryId", "103");
        row.put("deliveryName", "DM103");
        row.put("deliveryLabel", "Offer Management Delivery");
        row.put("deliveryMode", "1");
        row.put("messageType", "0");
        row.put("campaignId", "100");
        row.put("campaignName", "OP45");
        row.put("campaignLabel", "Offer Management");
        row.put("failureReason", "5");
        row.put("reasonMessage", "452 over quota");
        row.put("quarantine", "0");
        row.put("controlGroup", "1");
        row.put("seed", "0");
        row.put("proof", "0");
        return row;
    }
}
