package io.cdpbridge.source.xdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowMapperTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "string,  ' a b ',                 '\"a b\"'",
        "boolean, 1,                       true",
        "boolean, TRUE,                    true",
        "boolean, 0,                       false",
        "boolean, False,                   false",
        "integer, -007,                    -7",
        "integer, +42,                     42",
        "integer, 9223372036854775807,     9223372036854775807",
        "number,  012.50,                  12.50",
        "number,  -1E3,                    -1000.0",
        "date,    2026-11-01,              '\"2026-11-01\"'",
        "date,    2026-11-01 23:30-05:00,  '\"2026-11-01\"'",
        "date-time, 2026-11-01 23:30-05:00, '\"2026-11-02T04:30:00.000Z\"'"
    })
    void a_cell_becomes_a_value_of_its_type(String type, String cell, String json) throws Exception {
        JsonNode value = rows("- {to: a.k, from: k, type: " + type + "}")
                .field(Map.of("k", cell))
                .at("/a/k");

        if (type.equals("number")) {
            assertThat(value.isNumber()).isTrue();
            assertThat(value.doubleValue()).isEqualTo(Double.parseDouble(json));
        } else {
            assertThat(value).hasToString(json);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "boolean,   yes,                   no-null-values",
        "boolean,   2,                     no-null-values",
        "integer,   1.5,                   mapping-rule",
        "integer,   9223372036854775808,   mapping-rule",
        "number,    '1,5',                 mapping-rule",
        "number,    NaN,                   mapping-rule",
        "number,    1E999,                 mapping-rule",
        "date,      01.11.2026,            mapping-rule",
        "date-time, 01.11.2026,            mapping-rule"
    })
    void a_cell_of_another_type_is_refused_with_guardrail_column_and_rule(String type, String cell, String guardrail)
            throws Exception {
        MappedRows rows = rows("- {to: a.k, from: k, type: " + type + "}");

        RuleViolation violation = catchThrowableOfType(RuleViolation.class, () -> rows.field(Map.of("k", cell)));

        assertThat(violation.guardrail()).isEqualTo(guardrail);
        assertThat(violation.column()).isEqualTo("k");
        assertThat(violation.value()).isEqualTo(cell);
        assertThat(violation.rule()).startsWith(directory.resolve("mapping.yaml") + ":8: a.k takes a");
        assertThat(violation).hasMessage("column 'k': " + violation.rule()).hasMessageNotContaining("'" + cell + "'");
        assertThat(violation.getStackTrace()).isEmpty();
        assertThat(rows.buffer().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "NULL", " NULL ", "-", "\u00a0", "\u200b\u202f", "\ufeff-\u00a0"})
    void an_absent_cell_leaves_no_property_and_no_empty_object(String cell) throws Exception {
        JsonNode event = rows("- {to: b.c.k, from: k, absent: '-'}").field(Map.of("k", cell));

        assertThat(event.fieldNames()).toIterable().containsExactly("_id", "timestamp", "a");
    }

    @Test
    void a_missing_required_cell_is_refused() throws Exception {
        MappedRows rows = rows("- {to: a.k, from: k, required: true}");

        RuleViolation violation = catchThrowableOfType(RuleViolation.class, () -> rows.field(Map.of("k", "NULL")));

        assertThat(violation.guardrail()).isEqualTo("mapping-rule");
        assertThat(violation.rule()).endsWith("it is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "{};                                  1; one",
                "{};                                  9; 9",
                "{};                                 ''; -",
                "{default: other};                    9; other",
                "{default: other};                   ''; other",
                "{unknown: omit, default: other};     9; -",
                "{unknown: omit, default: other};    ''; other",
                "{unknown: keep};                     9; 9",
                "{unknown: omit};                     9; -"
            })
    void unknown_and_default_say_what_becomes_of_other_cells(String keys, String cell, String written)
            throws Exception {
        String more = keys.equals("{}") ? "" : ", " + keys.substring(1, keys.length() - 1);
        MappedRows rows = rows("- {to: a.k, from: k, values: {'1': one}" + more + "}");

        assertThat(rows.field(Map.of("k", cell)).at("/a/k").textValue()).isEqualTo(written);
    }

    @Test
    void unknown_reject_refuses_what_the_table_lacks() throws Exception {
        MappedRows rows = rows("- {to: a.k, from: k, values: {'1': one}, unknown: reject}");

        assertThat(catchThrowableOfType(RuleViolation.class, () -> rows.field(Map.of("k", "9")))
                        .value())
                .isEqualTo("9");
    }

    @ParameterizedTest
    @CsvSource({"0,1,exact", "0,7,left", "5,1,right", "5,5,any", "5,'',any", "0,'',left"})
    void of_several_columns_the_named_cell_goes_before_any_and_the_left_column_first(
            String one, String two, String written) throws Exception {
        MappedRows rows =
                rows("- {to: a.k, from: [k, l], values: {'*/*': any, '*/1': right, '0/*': left, '0/1': exact}}");

        assertThat(rows.field(Map.of("k", one, "l", two)).at("/a/k").textValue())
                .isEqualTo(written);
    }

    @Test
    void a_named_cell_that_leads_nowhere_gives_way_to_any() throws Exception {
        MappedRows rows = rows("- {to: a.k, from: [k, l], values: {'0/1': exact, '*/2': any}, default: none}");

        assertThat(rows.field(Map.of("k", "0", "l", "2")).at("/a/k").textValue())
                .isEqualTo("any");
        assertThat(rows.field(Map.of("k", "0", "l", "3")).at("/a/k").textValue())
                .isEqualTo("none");
    }

    @Test
    void values_can_be_booleans_and_numbers() throws Exception {
        MappedRows rows = rows("""
                - {to: a.b, from: k, type: boolean, values: {J: true, N: false}}
                - {to: a.i, from: k, type: integer, values: {J: 1, N: 0}}
                """);

        assertThat(rows.field(Map.of("k", "N")).path("a")).hasToString("{\"who\":\"CRM-1\",\"b\":false,\"i\":0}");
        assertThat(catchThrowableOfType(RuleViolation.class, () -> rows.field(Map.of("k", "1")))
                        .guardrail())
                .isEqualTo("no-null-values");
    }

    @Test
    void the_first_column_that_has_a_value_is_taken() throws Exception {
        MappedRows rows = rows("- {to: a.k, first-of: [k, l, m]}");

        assertThat(rows.field(Map.of("k", "NULL", "l", "2", "m", "3"))
                        .at("/a/k")
                        .textValue())
                .isEqualTo("2");
    }

    @Test
    void a_list_is_split_into_scalars_and_counted() throws Exception {
        MappedRows rows = rows("- {to: a.k, from: k, type: integer, list: ', '}");

        assertThat(rows.field(Map.of("k", "1, 2,  3 , NULL, ")).at("/a/k")).hasToString("[1,2,3]");
        assertThat(rows.field(Map.of("k", "NULL, ")).at("/a/k").isMissingNode()).isTrue();
        assertThat(catchThrowableOfType(RuleViolation.class, () -> rows.field(Map.of("k", "1, x")))
                        .value())
                .isEqualTo("x");
        assertThat(rows.map(Map.of("id", "1", "who", "w", "when", "2026-11-01", "k", "1, 2, 3"))
                        .largestArray())
                .isEqualTo(3);
    }

    @Test
    void the_identity_map_groups_identities_by_namespace_and_counts_them() throws Exception {
        Path file = Files.writeString(
                MappedRows.write(directory, "- {to: a.k, constant: x}"),
                Files.readString(MappedRows.write(directory, "- {to: a.k, constant: x}")) + """
                        identity-map:
                          - {namespace: ECID, from: ecid, authenticated-state: loggedOut, list: ";"}
                          - {namespace: Email, from: mail}
                          - {namespace: ECID, from: other}
                        """);
        MappedRows rows = new MappedRows(file);
        Map<String, String> row = new HashMap<>(Map.of("id", "1", "who", "w", "when", "2026-11-01"));
        row.put("ecid", "e1;e2");
        row.put("other", "e3");

        Event event = rows.map(row);

        assertThat(rows.json(event).path("identityMap"))
                .hasToString("{\"ECID\":[{\"id\":\"e1\",\"authenticatedState\":\"loggedOut\",\"primary\":false},"
                        + "{\"id\":\"e2\",\"authenticatedState\":\"loggedOut\",\"primary\":false},"
                        + "{\"id\":\"e3\",\"authenticatedState\":\"ambiguous\",\"primary\":false}]}");
        assertThat(event.identities()).isEqualTo(4);
        assertThat(event.primaryIdentities()).isOne();
        assertThat(event.primaryIdentity()).isEqualTo("w");
        assertThat(event.largestArray()).isEqualTo(3);
        assertThat(event.fields()).isEqualTo(count(rows.json(event)));

        row.put("ecid", "");
        row.put("other", "");
        assertThat(rows.json(rows.map(row)).has("identityMap")).isFalse();
    }

    @Test
    void the_primary_identity_can_stand_in_the_identity_map() throws Exception {
        String text = Files.readString(MappedRows.write(directory, "- {to: a.k, constant: x}"))
                .replace(", identity: primary", "");
        Path file = Files.writeString(
                directory.resolve("other.yaml"),
                text + "identity-map:\n  - {namespace: CRMID, from: crm, primary: true}\n");
        MappedRows rows = new MappedRows(file);

        Event event = rows.map(Map.of("id", "1", "who", "w", "when", "2026-11-01", "crm", "C-1"));

        assertThat(event.primaryIdentity()).isEqualTo("C-1");
        assertThat(event.primaryIdentities()).isOne();
        assertThat(rows.json(event).at("/identityMap/CRMID/0/primary").booleanValue())
                .isTrue();
    }

    @Test
    void quotes_control_characters_and_every_plane_of_unicode_come_back_as_they_were() throws Exception {
        MappedRows rows = rows("- {to: a.k, from: k}");
        String text = "x\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028 é 漢 😀 'y' {}[],:";

        assertThat(rows.field(Map.of("k", text)).at("/a/k").textValue()).isEqualTo(text);
        assertThat(new String(rows.buffer().array(), 0, rows.buffer().size(), StandardCharsets.UTF_8))
                .contains("😀")
                .endsWith("}\n")
                .containsOnlyOnce("\n");
    }

    @Test
    void half_a_character_becomes_the_replacement_character_and_the_next_row_is_whole() throws Exception {
        MappedRows rows = rows("- {to: a.k, from: k}");

        assertThat(rows.field(Map.of("k", "a\ud83dz")).at("/a/k").textValue()).isEqualTo("a\ufffdz");
        assertThat(rows.field(Map.of("k", "\ude00")).at("/a/k").textValue()).isEqualTo("\ufffd");
        assertThat(rows.field(Map.of("k", "z\ud83d")).at("/a/k").textValue()).isEqualTo("z\ufffd");
        assertThat(rows.field(Map.of("k", "fine")).at("/a/k").textValue()).isEqualTo("fine");
    }

    @Test
    void two_spellings_of_one_moment_give_one_identifier() throws Exception {
        MappedRows rows = new MappedRows(MappedRows.DELIVERY_LOG);

        List<String> ids = new ArrayList<>();
        for (String spelling : List.of(
                "2026-11-01 14:57:06.000Z",
                "2026/11/01 14:57:06",
                "2026-11-01T15:57:06+01:00",
                " 2026-11-01 14:57:06 ")) {
            ids.add(rows.map(Map.of("id", " 7 ", "status", "1", "eventDate", spelling))
                    .id());
        }

        assertThat(ids).containsOnly("acme:nms:broadLogRcp:7:1:20261101T145706.000Z");
    }

    @Test
    void another_status_or_time_of_a_row_is_another_event() throws Exception {
        MappedRows rows = new MappedRows(MappedRows.DELIVERY_LOG);

        assertThat(List.of(
                        rows.map(Map.of("id", "7", "status", "6", "eventDate", "2026-11-01"))
                                .id(),
                        rows.map(Map.of("id", "7", "status", "1", "eventDate", "2026-11-01"))
                                .id(),
                        rows.map(Map.of("id", "7", "status", "1", "eventDate", "2026-11-02"))
                                .id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_identifier_is_a_uri_reference_that_cannot_be_forged_with_colons() throws Exception {
        MappedRows rows = new MappedRows(MappedRows.DELIVERY_LOG);

        String id = rows.map(Map.of("id", "a:b/é%😀", "status", "1", "eventDate", "2026-11-01"))
                .id();

        assertThat(id).isEqualTo("acme:nms:broadLogRcp:a%3Ab%2F%C3%A9%25%F0%9F%98%80:1:20261101T000000.000Z");
        assertThat(URI.create(id)).hasToString(id);
    }

    @Test
    void events_follow_each_other_in_the_buffer_a_line_each_over_many_pages() throws Exception {
        MappedRows rows = rows("- {to: a.k, from: k}");
        for (int page = 0; page < 3; page++) {
            rows.buffer().clear();
            int expected = 0;
            for (int i = 0; i < 3_000; i++) {
                Event event = rows.map(Map.of("id", "" + i, "who", "w", "when", "2026-11-01", "k", "x".repeat(i)));
                assertThat(event.offset()).isEqualTo(expected);
                expected = event.offset() + event.length() + 1;
            }
            assertThat(rows.buffer().size()).isEqualTo(expected);
            assertThat(new String(rows.buffer().array(), 0, expected, StandardCharsets.UTF_8).lines())
                    .hasSize(3_000)
                    .allMatch(line -> line.startsWith("{\"_id\":\"") && line.endsWith("\"}}"));
        }
    }

    /** Whatever the cells hold, what is written is JSON without nulls or empty objects, and its facts are right. */
    @Test
    void random_rows_never_give_a_null_or_an_empty_object() throws Exception {
        MappedRows rows = new MappedRows(MappedRows.DELIVERY_LOG);
        Random random = new Random(99);
        List<String> cells =
                List.of("", " ", "NULL", "null", "0", "1", "2", "127", "true", "x", "é\n\"", "2026-11-01 10:00:00Z");
        int mapped = 0;
        for (int i = 0; i < 20_000; i++) {
            Map<String, String> row = new HashMap<>();
            rows.mapping().columns().forEach(column -> row.put(column, cells.get(random.nextInt(cells.size()))));
            row.put("eventDate", random.nextInt(5) == 0 ? "never" : "2026-11-01 10:00:00Z");
            List.of("quarantine", "controlGroup", "seed", "proof")
                    .forEach(flag -> row.put(flag, cells.get(random.nextInt(9))));
            List.of("status", "messageType").forEach(word -> row.put(word, cells.get(4 + random.nextInt(4))));
            rows.buffer().clear();
            try {
                Event event = rows.map(row);
                JsonNode json = rows.json(event);
                mapped++;
                assertNoNulls(json);
                assertThat(event.nulls()).isZero();
                assertThat(event.fields()).isEqualTo(count(json));
                assertThat(event.id()).isEqualTo(json.path("_id").textValue());
            } catch (RuleViolation e) {
                assertThat(rows.buffer().size()).isZero();
            }
        }
        assertThat(mapped).isGreaterThan(2_000);
    }

    @Test
    void columns_are_found_by_name_in_any_order() {
        Mapping mapping = Mapping.read(MappedRows.TRACKING_LOG);
        List<String> header = new ArrayList<>(mapping.columns());
        header.add(0, "address");
        Collections.reverse(header);

        int[] positions = mapping.bind("acme", header).positions();

        for (int i = 0; i < positions.length; i++) {
            assertThat(header.get(positions[i])).isEqualTo(mapping.columns().get(i));
        }
    }

    @Test
    void a_missing_column_is_named_with_the_one_that_was_meant_and_the_header() throws Exception {
        Mapping mapping = Mapping.read(MappedRows.write(directory, "- {to: a.k, from: externalId}"));

        assertThatThrownBy(() -> mapping.bind("acme", List.of("id", "when", "external-id", "who")))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPPING_COLUMN_MISSING))
                .hasMessage(
                        "the input has no column 'externalId' (column 3 is nearest, 1 character away) which mapping "
                                + directory.resolve("mapping.yaml") + " reads, among 4");
    }

    @Test
    void a_file_without_a_header_is_guessed_and_its_first_row_not_repeated() throws Exception {
        Mapping mapping = Mapping.read(MappedRows.write(directory, "- {to: a.k, from: k}"));

        assertThatThrownBy(() -> mapping.bind("acme", List.of("7", "ann@example.com", "Ann")))
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining("is it without a header")
                .hasMessageNotContaining("Ann")
                .hasMessageNotContaining("ann@");
    }

    @Test
    void an_optional_column_may_be_missing_and_another_may_not_be_there_twice() throws Exception {
        Mapping mapping = Mapping.read(
                MappedRows.write(directory, "- {to: a.k, from: k, optional: true}\n- {to: a.l, constant: x}"));

        assertThat(mapping.bind("acme", List.of("who", "when", "id")).positions())
                .containsExactly(2, 1, 0, -1);
        assertThatThrownBy(() -> mapping.bind("acme", List.of("who", "when", "id", "who")))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPPING_COLUMN_TWICE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1acme", "ac me", "acme:prod", "acme_prod", "é"})
    void an_instance_that_cannot_begin_a_uri_is_refused(String instance) {
        Mapping mapping = Mapping.read(MappedRows.DELIVERY_LOG);

        assertThatThrownBy(() -> mapping.bind(instance, mapping.columns()))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPPING_INSTANCE));
    }

    private MappedRows rows(String field) throws Exception {
        return MappedRows.ofField(directory, field);
    }

    private static void assertNoNulls(JsonNode node) {
        assertThat(node.isNull()).isFalse();
        assertThat(node.isContainerNode() && node.isEmpty()).isFalse();
        node.forEach(RowMapperTest::assertNoNulls);
    }

    private static int count(JsonNode node) {
        int fields = node.isObject() ? node.size() : 0;
        for (JsonNode child : node) {
            fields += count(child);
        }
        return fields;
    }
}
