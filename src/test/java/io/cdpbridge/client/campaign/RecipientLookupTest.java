package io.cdpbridge.client.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.MovableClock;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientLookupTest {
    private final DocumentedCampaign server =
            new DocumentedCampaign(new MovableClock(Instant.parse("2026-11-23T14:57:06Z")));
    private final Campaign campaign = server.client(Authentication.PASSWORD);

    @TempDir
    private Path folder;

    @Test
    void a_query_names_the_schema_the_attributes_the_keys_the_order_and_the_limit() {
        campaign.recipients(
                "@account", List.of("A-1", "A-2"), List.of("@email", "location/@city", "@folder-id", "comment"));

        DocumentedCampaign.Sent call = server.only("ExecuteQuery");
        XmlElement query = call.document();
        assertThat(call.action()).isEqualTo("xtk:queryDef#ExecuteQuery");
        assertThat(query.name()).isEqualTo("queryDef");
        assertThat(query.attributes())
                .isEqualTo(Map.of(
                        "schema", "nms:recipient",
                        "operation", "select",
                        "xtkschema", "xtk:queryDef",
                        "lineCount", "1000",
                        "startLine", "0"));
        assertThat(expressions(query, "select"))
                .containsExactly("@id", "@account", "@email", "[location/@city]", "[@folder-id]", "[comment]");
        assertThat(expressions(query, "where")).containsExactly("@account IN ('A-1', 'A-2')");
        assertThat(expressions(query, "orderBy")).containsExactly("@id");
    }

    @Test
    void attributes_below_elements_and_what_was_not_asked_for_are_read() {
        server.data = query -> "<recipient-collection><recipient id='7' account='A-1' email='a@example.com' _cs='A'>"
                + "<location city='Zürich' _cs='x'/><comment>two\nlines</comment></recipient></recipient-collection>";

        assertThat(campaign.recipients(
                        "@account", List.of("A-1"), List.of("@email", "location/@city", "comment", "@phone")))
                .containsExactly(new RecipientState(
                        "7",
                        "A-1",
                        Map.of(
                                "@email",
                                "a@example.com",
                                "location/@city",
                                "Zürich",
                                "comment",
                                "two\nlines",
                                "@phone",
                                "")));
    }

    @Test
    void a_key_that_several_share_gives_all_of_them() {
        server.data =
                query -> "<recipient-collection><recipient id='7' account='A-1'/><recipient id='8' account='A-1'/>"
                        + "</recipient-collection>";

        assertThat(campaign.recipients("@account", List.of("A-1"), List.of()))
                .extracting(RecipientState::id)
                .containsExactly("7", "8");
    }

    @Test
    void a_key_cannot_become_part_of_the_expression() {
        String backslash = "x\\";
        String injection = "' OR 1=1 OR @account = '";
        campaign.recipients("@account", List.of(backslash, injection, "O'Neil & <sons>"), List.of());

        assertThat(expressions(server.only("ExecuteQuery").document(), "where"))
                .containsExactly("@account IN ('x\\\\', '\\' OR 1=1 OR @account = \\'', 'O\\'Neil & <sons>')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@a or 1=1", "@a]", "x/../@b", "'@a'", "@", "/@a", "a//@b", ""})
    void what_is_no_path_is_not_sent(String path) {
        assertThatThrownBy(() -> campaign.recipients(path, List.of("1"), List.of()))
                .isInstanceOfSatisfying(
                        BridgeException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CAMPAIGN_ATTRIBUTE_UNKNOWN));
        assertThat(server.sent).isEmpty();
    }

    @Test
    void a_key_that_xml_cannot_carry_is_that_of_nobody_and_does_not_hold_up_the_others() {
        campaign.recipients("@account", List.of("A\u0001", "A-2", ""), List.of());

        assertThat(expressions(server.only("ExecuteQuery").document(), "where")).containsExactly("@account IN ('A-2')");
    }

    @Test
    void without_keys_nothing_is_asked() {
        assertThat(campaign.recipients("@account", List.of(), List.of())).isEmpty();
        assertThat(server.sent).isEmpty();
    }

    @Test
    void keys_are_asked_for_once_and_in_parts_of_the_configured_size() {
        CampaignSettings usual = server.settings(Authentication.PASSWORD);
        CampaignSettings small = new CampaignSettings(
                URI.create("https://example.campaign.adobe.com"),
                usual.authentication(),
                usual.user(),
                usual.password(),
                Optional.empty(),
                usual.recipientSchema(),
                usual.listSchema(),
                Optional.empty(),
                2);
        server.client(small).recipients("@account", List.of("1", "2", "1", "3", "4", "5"), List.of());

        assertThat(server.calls("ExecuteQuery"))
                .extracting(call -> expressions(call.document(), "where").get(0))
                .containsExactly("@account IN ('1', '2')", "@account IN ('3', '4')", "@account IN ('5')");
    }

    @ParameterizedTest
    @CsvSource({"2500, 1000, 3", "1000, 1000, 2", "999, 1000, 1", "450, 200, 3", "199, 200, 1", "200, 200, 2"})
    void an_answer_that_may_be_cut_off_is_gone_on_with_behind_the_last_id(int rows, int served, int calls) {
        server.data = query -> rows(query, rows, served);

        assertThat(campaign.recipients("@account", List.of("A"), List.of()))
                .extracting(RecipientState::id)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, rows)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(server.calls("ExecuteQuery")).hasSize(calls);
    }

    @Test
    void a_page_whose_keys_are_all_found_once_is_one_query() {
        server.data = query -> rows(query, 200, 1_000);
        List<String> keys = IntStream.range(0, 200).mapToObj(Integer::toString).toList();

        assertThat(campaign.recipients("@account", keys, List.of())).hasSize(200);
        assertThat(server.calls("ExecuteQuery")).hasSize(1);
    }

    @Test
    void a_key_that_campaign_may_hold_in_any_form_is_asked_for_by_an_expression_and_answered_in_its_own()
            throws Exception {
        server.data = query -> "<recipient-collection><recipient id='7' email=' Ann.Lee@Example.org'/>"
                + "<recipient id='8' email='ann.lee@example.com'/></recipient-collection>";

        assertThat(campaign.recipients(key("identity: email"), List.of("ann.lee@example.org"), List.of("@email")))
                .containsExactly(
                        new RecipientState("7", "ann.lee@example.org", Map.of("@email", " Ann.Lee@Example.org")));
        assertThat(expressions(server.only("ExecuteQuery").document(), "where"))
                .containsExactly("Lower(Replace(Replace(@email, ' ', ''), '\u00A0', '')) IN ('ann.lee@example.org')");
    }

    @Test
    void a_phone_number_is_found_however_people_have_written_it() throws Exception {
        server.data = query -> "<recipient-collection><recipient id='7' email='+49 (151) 1234-5678'/>"
                + "<recipient id='8' email='call me'/></recipient-collection>";

        assertThat(campaign.recipients(key("identity: phone"), List.of("+4915112345678"), List.of()))
                .containsExactly(new RecipientState("7", "+4915112345678", Map.of()));
        assertThat(expressions(server.only("ExecuteQuery").document(), "where").get(0))
                .startsWith("Replace(")
                .contains("'('", "'-'", "'+4915112345678'")
                .doesNotContain("Lower");
    }

    @Test
    void a_blank_key_is_nobodys() throws Exception {
        assertThat(key("identity: external_id").form().apply(" ")).isEmpty();
    }

    @Test
    void a_key_that_campaign_holds_in_its_form_or_as_a_hash_is_asked_for_by_its_attribute_which_an_index_serves()
            throws Exception {
        String hash = "ab".repeat(32);
        server.data = query -> "<recipient-collection/>";
        campaign.recipients(key("identity: email, held: normal"), List.of("ann@example.org"), List.of());
        campaign.recipients(key("identity: email_lc_sha256"), List.of(hash), List.of());

        assertThat(server.calls("ExecuteQuery"))
                .extracting(call -> expressions(call.document(), "where").get(0))
                .containsExactly(
                        "@email IN ('ann@example.org')",
                        "@email IN ('" + hash + "', '" + hash.toUpperCase(Locale.ROOT) + "')");
    }

    private KeyLookup key(String rule) throws IOException {
        Path mapping = Files.writeString(
                folder.resolve("recipient.yaml"),
                "name: test\nschema: nms:recipient\nkey: {from: email, to: \"@email\", " + rule + "}\n");
        return KeyLookup.of(RecipientMapping.read(mapping).key().held(), "");
    }

    @Test
    void the_id_of_a_cloud_database_is_compared_as_text() {
        String uuid = "1c9e3a52-0d4f-4b1e-9d3c-0a4d2f1b6e70";
        server.data = query -> expressions(query, "where").size() > 1
                ? "<recipient-collection/>"
                : "<recipient-collection>" + ("<recipient id='" + uuid + "' account='A'/>").repeat(200)
                        + "</recipient-collection>";
        campaign.recipients("@account", List.of("A"), List.of());

        assertThat(expressions(server.calls("ExecuteQuery").get(1).document(), "where"))
                .containsExactly("@account IN ('A')", "@id > '" + uuid + "'");
    }

    @Test
    void a_server_that_gives_the_same_rows_again_ends_the_query() {
        server.data = query -> "<c>" + "<recipient id='5' account='A'/>".repeat(200) + "</c>";

        assertThatThrownBy(() -> campaign.recipients("@account", List.of("A"), List.of()))
                .isInstanceOf(CampaignUnavailable.class)
                .hasMessageContaining("again and again");
    }

    /** Rows with ids from 1 on, behind the id that the query names, at most {@code served} an answer. */
    private static String rows(XmlElement query, int rows, int served) {
        Matcher behind = Pattern.compile("@id > (\\d+)").matcher(String.join(" ", expressions(query, "where")));
        int first = behind.find() ? Integer.parseInt(behind.group(1)) + 1 : 1;
        return IntStream.rangeClosed(first, Math.min(rows, first + served - 1))
                .mapToObj(id -> "<recipient id='" + id + "' account='A'/>")
                .collect(Collectors.joining("", "<recipient-collection>", "</recipient-collection>"));
    }

    static List<String> expressions(XmlElement query, String part) {
        return query.first(part).stream()
                .flatMap(list -> list.children().stream())
                .map(node -> node.attribute("expr"))
                .toList();
    }
}
