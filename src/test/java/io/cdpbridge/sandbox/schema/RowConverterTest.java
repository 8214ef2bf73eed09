package io.cdpbridge.sandbox.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conversion matrix of batch ingestion. */
class RowConverterTest {
    private static final String SCHEMA = """
            {"type":"object","properties":{
              "string":{"type":"string"},
              "boolean":{"type":"boolean"},
              "long":{"type":"integer"},
              "double":{"type":"number"},
              "date":{"type":"string","format":"date"},
              "time":{"type":"string","format":"date-time"},
              "enum":{"type":"string","enum":["a","b"]},
              "object":{"type":"object","properties":{"x":{"type":"string"}},"required":["x"]},
              "map":{"type":"object","additionalProperties":{"type":"integer"}},
              "array":{"type":"array","items":{"type":"boolean"}}}}
            """;

    private final RowConverter converter = new RowConverter(new SchemaReader().parse(SCHEMA));

    private RowVerdict convert(String row) {
        byte[] bytes = ("xx" + row + "yy").getBytes(UTF_8);
        return converter.convert(bytes, 2, bytes.length - 4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    string  | "é\\n\\""                        | "é\\n\\""
                    string  | ""                              | ""
                    string  | 12                              | "12"
                    string  | 1.50                            | "1.50"
                    boolean | true                            | true
                    boolean | false                           | false
                    boolean | 1                               | false
                    boolean | "1"                             | false
                    boolean | "true"                          | false
                    long    | 12                              | 12
                    long    | "12"                            | 12
                    long    | 12.7                            | 12
                    long    | 9223372036854775807             | 9223372036854775807
                    double  | 12                              | 12.0
                    double  | "1.5"                           | 1.5
                    double  | 2.5                             | 2.5
                    date    | "2026-02-28"                    | "2026-02-28"
                    date    | 1793750400000                   | "2026-11-04"
                    time    | "2026-11-23T14:57:06Z"          | "2026-11-23T14:57:06Z"
                    time    | "2026-11-23T14:57:06.1Z"        | "2026-11-23T14:57:06.1Z"
                    time    | "2026-11-23T14:57:06+02:00"     | "2026-11-23T14:57:06+02:00"
                    time    | "2026-11-23T14:57:06.123456789-02:00" | "2026-11-23T14:57:06.123456789-02:00"
                    time    | 1793750400000                   | "2026-11-04T00:00:00Z"
                    enum    | "b"                             | "b"
                    object  | {"x":"y"}                       | {"x":"y"}
                    map     | {"k":"5","l":6}                 | {"k":5,"l":6}
                    array   | [true,0]                        | [true,false]
                    """)
    void a_value_that_converts_is_kept_as_the_field_has_it(String field, String given, String kept) throws IOException {
        assertThat(convert("{\"" + field + "\":" + given + "}")).isInstanceOf(RowVerdict.Accepted.class);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = converter.writeEntity(out);
        assertThat(out.toString(UTF_8)).isEqualTo("{\"" + field + "\":" + kept + "}");
        assertThat(length).isEqualTo(out.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    long    | "twelve"                        | type
                    long    | 9223372036854775808             | type
                    double  | ""                              | type
                    date    | "2026-02-30"                    | format
                    time    | "2026-11-23T14:57:06"           | format
                    time    | "2026-11-23 14:57:06Z"          | format
                    time    | "2026-11-23T24:00:00Z"          | format
                    time    | "2026-02-30T00:00:00Z"          | format
                    time    | "2026-11-23T14:57Z"             | format
                    time    | ""                              | format
                    enum    | "c"                             | enum
                    object  | {}                              | required
                    object  | {"x":null}                      | required
                    string  | null                            | type
                    object  | null                            | type
                    map     | {"k":null}                      | type
                    array   | [null]                          | type
                    """)
    void a_value_that_is_wrong_refuses_its_row(String field, String given, String keyword) {
        RowVerdict verdict = convert("{\"" + field + "\":" + given + "}");
        assertThat(verdict).isInstanceOfSatisfying(RowVerdict.Refused.class, refused -> {
            assertThat(refused.violations()).hasSize(1);
            assertThat(refused.violations().get(0).keyword()).isEqualTo(keyword);
            assertThat(refused.violations().get(0).pointer()).startsWith("#/" + field);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    string  | true
                    string  | []
                    string  | {}
                    long    | true
                    double  | []
                    boolean | []
                    boolean | {}
                    date    | 1.5
                    time    | true
                    object  | "x"
                    object  | []
                    map     | 5
                    array   | true
                    array   | {}
                    """)
    void a_type_that_never_converts_is_incompatible(String field, String given) {
        RowVerdict verdict = convert("{\"" + field + "\":" + given + "}");
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        RowVerdict.Incompatible.class,
                        incompatible -> assertThat(incompatible.message())
                                .startsWith("TypeCompatibilityException: field #/" + field + " is "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{", "[]", "5", "{}}", "{\"string\":}", "{\"string\":\"a}", "nothing", "{} {}"})
    void what_is_no_json_object_is_corrupt(String row) {
        assertThat(convert(row))
                .isInstanceOfSatisfying(
                        RowVerdict.Refused.class,
                        refused ->
                                assertThat(refused.violations().get(0).code()).isEqualTo("1401"));
    }

    @Test
    void everything_wrong_with_a_row_is_told() {
        assertThat(convert("{\"long\":\"x\",\"time\":\"y\",\"string\":null}"))
                .isInstanceOfSatisfying(
                        RowVerdict.Refused.class,
                        refused -> assertThat(refused.violations()).hasSize(3));
    }

    @Test
    void the_field_groups_have_the_published_fields() {
        assertThat(campaignFields("campaign-delivery-logs.schema.json"))
                .hasSize(20)
                .contains("externalID", "broadlogID", "status", "reason", "reasonMessage", "proofMember");
        assertThat(campaignFields("campaign-tracking-logs.schema.json"))
                .hasSize(16)
                .contains("externalID", "broadlogID", "trackinglogID", "url", "urlCategory");
    }

    private static Set<String> campaignFields(String file) {
        Map<String, XdmType> root = new SchemaReader().read(file).fields();
        XdmType.Structure experience = (XdmType.Structure) root.get("_experience");
        return new TreeSet<>(((XdmType.Structure) experience.fields().get("campaign"))
                .fields()
                .keySet());
    }

    @Test
    void a_dataset_row_has_the_class_and_its_field_group() {
        XdmType.Structure rows = new SchemaReader().read("delivery-logs.schema.json");
        assertThat(rows.fields())
                .containsOnlyKeys(
                        "_id", "timestamp", "eventType", "producedBy", "eventMergeId", "identityMap", "_experience");
        assertThat(rows.required()).containsExactly("_id", "timestamp");
    }
}
