package io.cdpbridge.source.xdm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingLogMappingTest {
    private final MappedRows rows = new MappedRows(MappedRows.TRACKING_LOG);

    @Test
    void all_sixteen_fields_of_the_field_group_are_written() throws Exception {
        JsonNode event = rows.json(rows.map(row()));

        assertThat(CampaignFieldGroups.trackingLog()).hasSize(16);
        assertThat(CampaignFieldGroups.trackingLog().stream().map(path -> "/" + path.replace('.', '/')))
                .allSatisfy(pointer ->
                        assertThat(event.at(pointer).isTextual()).as(pointer).isTrue());
        assertThat(event.at("/_experience/campaign")).hasSize(16);
    }

    @Test
    void the_event_has_time_type_producer_and_identifier() throws Exception {
        JsonNode event = rows.json(rows.map(row()));

        assertThat(event.path("_id").textValue()).isEqualTo("acme:nms:trackingLogRcp:9:20261101T145706.123Z");
        assertThat(event.path("timestamp").textValue()).isEqualTo("2026-11-01T14:57:06.123Z");
        assertThat(event.path("producedBy").textValue()).isEqualTo("system");
    }

    @ParameterizedTest
    @CsvSource({
        "0,1,directMarketing.emailClicked",
        "0,2,directMarketing.emailOpened",
        "0,3,directMarketing.emailUnsubscribed",
        "0,4,message.tracking",
        "0,6,message.tracking",
        "42,2,message.tracking",
        "'','',message.tracking"
    })
    void the_type_of_the_link_gives_the_event_type(String messageType, String urlType, String eventType)
            throws Exception {
        Map<String, String> row = row();
        row.put("messageType", messageType);
        row.put("urlType", urlType);

        assertThat(rows.json(rows.map(row)).path("eventType").textValue()).isEqualTo(eventType);
    }

    private static Map<String, String> row() {
        Map<String, String> row = new HashMap<>();
        MappedRows rows = new MappedRows(MappedRows.TRACKING_LOG);
        rows.mapping().columns().forEach(column -> row.put(column, "9"));
        row.put("logDate", "2026-11-01 14:57:06.123Z");
        return row;
    }
}
