package io.cdpbridge.source.xdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.InvalidFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnumerationTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                " 1 ",
                "01",
                "+1",
                "1.0",
                "１",
                "sent",
                "SENT",
                "Sent",
                "\u00a0Sent\u2003",
                "\ufeffsent",
                "s\u200bent"
            })
    void a_delivery_log_row_has_one_id_and_event_type_in_whichever_form_its_status_is(String status) throws Exception {
        JsonNode number = delivery(Map.of("status", "1"));

        JsonNode event = delivery(Map.of("status", status));

        assertThat(event).isEqualTo(number);
        assertThat(event.path("eventType").asText()).isEqualTo("directMarketing.emailSent");
        assertThat(event.path("_id").asText()).isEqualTo("acme:nms:broadLogRcp:102:1:20261120T100000.000Z");
    }

    @ParameterizedTest
    @CsvSource({
        "status,        2,   failed,     FAILED",
        "messageType,   1,   sms,        Mobile (SMS)",
        "messageType,   0,   mail,       E-mail",
        "deliveryMode,  1,   bulk,       bulk   delivery",
        "failureReason, 1,   1,          User\u00a0unknown",
        "failureReason, 0,   0,          Not defined"
    })
    void number_name_and_label_give_the_same_event(String column, String number, String name, String label)
            throws Exception {
        JsonNode expected = delivery(Map.of(column, number));

        assertThat(delivery(Map.of(column, name))).isEqualTo(expected);
        assertThat(delivery(Map.of(column, label))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, Email click, directMarketing.emailClicked",
        "2, Open,        directMarketing.emailOpened",
        "3, opt-out,     directMarketing.emailUnsubscribed",
        "6, Mirror page, message.tracking"
    })
    void a_click_is_a_click_whether_its_type_is_a_number_or_a_label(String number, String label, String type)
            throws Exception {
        JsonNode expected = tracking(Map.of("urlType", number));

        assertThat(tracking(Map.of("urlType", label, "messageType", "Email"))).isEqualTo(expected);
        assertThat(expected.path("eventType").asText()).isEqualTo(type);
    }

    @Test
    void an_unknown_number_is_kept_and_noted_and_an_unknown_text_that_decides_the_event_type_costs_the_row()
            throws Exception {
        Map<String, String> row = deliveryRow();
        row.put("status", "03");
        MappedRows rows = new MappedRows(MappedRows.DELIVERY_LOG);

        JsonNode event = rows.json(rows.map(row));

        assertThat(event.path("_id").asText()).contains(":102:3:");
        assertThat(event.at("/_experience/campaign/status").asText()).isEqualTo("3");
        assertThat(rows.notices()).containsExactly(new Notice("enumeration-value", "status", "03"));

        row.put("status", "Envoyé");
        RuleViolation violation = catchThrowableOfType(RuleViolation.class, () -> rows.map(row));

        assertThat(violation.guardrail()).isEqualTo("enumeration-value");
        assertThat(violation.column()).isEqualTo("status");
        assertThat(violation.value()).isEqualTo("Envoyé");
        assertThat(violation).hasMessageNotContaining("Envoyé");
    }

    @Test
    void a_label_of_another_language_is_added_in_the_mapping() throws Exception {
        String mapping = Files.readString(MappedRows.DELIVERY_LOG)
                .replace("{number: 1, name: sent, label: Sent}", "{number: 1, name: sent, label: [Sent, Envoyé]}");
        Map<String, String> row = deliveryRow();
        MappedRows rows = new MappedRows(Files.writeString(directory.resolve("french.yaml"), mapping));
        JsonNode expected = rows.json(rows.map(row));

        row.put("status", "ENVOYE\u0301");

        assertThat(rows.json(rows.map(row))).isEqualTo(expected);
        assertThat(rows.notices()).isEmpty();
    }

    @Test
    void a_cell_that_a_table_lacks_and_keeps_is_noted_also_where_no_enumeration_is() throws Exception {
        MappedRows rows = MappedRows.ofField(directory, "- {to: a.k, from: k, values: {\"1\": one}}");

        assertThat(rows.field(Map.of("k", "9")).at("/a/k").asText()).isEqualTo("9");
        assertThat(rows.notices()).containsExactly(new Notice("enumeration-value", "k", "9"));
        rows.field(Map.of("k", "1"));
        assertThat(rows.notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {column: k, values: [{number: 1, label: One}, {number: 2, label: ' ONE'}]}|already a form of the value",
                "- {column: k, values: [{number: one}]}|is not a whole number",
                "- {column: k, values: []}|lists no 'values'",
                "- {column: k, values: [{number: 1}]}\\n- {column: k, values: [{number: 2}]}|already has an enumeration"
            })
    void an_enumeration_that_cannot_be_read_one_way_only_is_told_before_the_first_row(String yaml, String message)
            throws Exception {
        Path file = MappedRows.write(directory, "- {to: a.k, from: k}");
        Files.writeString(
                file,
                Files.readString(file) + "enumerations:\n"
                        + yaml.replace("\\n", "\n").indent(2));

        assertThatThrownBy(() -> Mapping.read(file))
                .isInstanceOfSatisfying(
                        InvalidFileException.class,
                        invalid -> assertThat(invalid.code()).isEqualTo(ErrorCode.MAPPING_ENUMERATION))
                .hasMessageContaining(message);
    }

    private static JsonNode delivery(Map<String, String> changes) throws Exception {
        Map<String, String> row = deliveryRow();
        row.putAll(changes);
        MappedRows rows = new MappedRows(MappedRows.DELIVERY_LOG);
        JsonNode event = rows.json(rows.map(row));
        assertThat(rows.notices()).isEmpty();
        return event;
    }

    private static JsonNode tracking(Map<String, String> changes) throws Exception {
        Map<String, String> row = new HashMap<>(
                Map.of("id", "7", "logDate", "2026-11-20 10:00:00Z", "externalId", "CRM-1", "messageType", "0"));
        row.putAll(changes);
        MappedRows rows = new MappedRows(MappedRows.TRACKING_LOG);
        return rows.json(rows.map(row));
    }

    private static Map<String, String> deliveryRow() {
        return new LinkedHashMap<>(Map.of(
                "id",
                "102",
                "status",
                "1",
                "eventDate",
                "2026-11-20 10:00:00.000Z",
                "externalId",
                "CRM-1",
                "deliveryMode",
                "1",
                "messageType",
                "0",
                "failureReason",
                "0"));
    }
}
