package io.cdpbridge.client.campaign;

import static io.cdpbridge.client.campaign.RecipientLookupTest.expressions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListsTest {
    private final DocumentedCampaign server =
            new DocumentedCampaign(new MovableClock(Instant.parse("2026-11-23T14:57:06Z")));
    private final Campaign campaign = server.client(Authentication.PASSWORD);

    @Test
    void a_list_is_found_by_its_id() {
        server.data = query -> where(query).equals("@id = 12") ? group(12, "aep_1", "VIP") : "<group-collection/>";

        assertThat(campaign.list("12")).contains(new Group("12", "aep_1", "VIP"));
        XmlElement query = server.only("ExecuteQuery").document();
        assertThat(query.attribute("schema")).isEqualTo("nms:group");
        assertThat(expressions(query, "select")).containsExactly("@id", "@name", "@label");
    }

    @Test
    void a_list_is_given_another_label_and_keeps_its_name() {
        campaign.labelList("12", "VIP customers");

        XmlElement collection = server.only("WriteCollection").document();
        assertThat(collection.name()).isEqualTo("group-collection");
        assertThat(collection.attributes()).isEqualTo(Map.of("xtkschema", "nms:group"));
        assertThat(collection.children().get(0).attributes())
                .isEqualTo(Map.of("_operation", "update", "_key", "@id", "id", "12", "label", "VIP customers"));
    }

    @Test
    void a_list_is_found_by_its_internal_name() {
        server.data = query -> where(query).equals("@name = 'Lovers\\' day'")
                ? group(9, "Lovers&apos; day", "")
                : "<group-collection/>";

        assertThat(campaign.listNamed("Lovers' day")).contains(new Group("9", "Lovers' day", ""));
        assertThat(campaign.listNamed("VIP")).isEmpty();
    }

    @Test
    void a_list_is_made_and_found_again() {
        server.data = query -> group(13, "aep_1", "VIP");

        assertThat(campaign.makeList("aep_1", "VIP")).isEqualTo(new Group("13", "aep_1", "VIP"));
        assertThat(server.only("WriteCollection").document().children().get(0).attributes())
                .isEqualTo(Map.of("_operation", "insertOrUpdate", "_key", "@name", "name", "aep_1", "label", "VIP"));
    }

    @Test
    void a_server_that_gives_the_same_members_again_ends_the_reading_of_a_list() {
        server.data = query -> "<c>" + "<rcpGrpRel recipient-id='5'/>".repeat(200) + "</c>";
        MemberPage page = campaign.members("12", Optional.empty());
        assertThat(page.isLast()).isFalse();

        assertThat(catchThrowableOfType(
                        CampaignUnavailable.class,
                        () -> campaign.members(
                                "12", Optional.of(page.recipientIds().get(199)))))
                .hasMessageContaining("again and again");
    }

    @Test
    void a_new_list_is_made_in_the_configured_folder() {
        CampaignSettings usual = server.settings(Authentication.PASSWORD);
        CampaignSettings settings = new CampaignSettings(
                usual.url(),
                usual.authentication(),
                usual.user(),
                usual.password(),
                Optional.empty(),
                usual.recipientSchema(),
                usual.listSchema(),
                Optional.of("aepAudiences"),
                usual.keysPerQuery());
        server.data = query -> group(13, "aep_1", "VIP");
        Group made = server.client(settings).makeList("aep_1", "VIP");

        assertThat(made.id()).isEqualTo("13");
        XmlElement group = server.only("WriteCollection").document().children().get(0);
        assertThat(group.first("folder").orElseThrow().attributes())
                .isEqualTo(Map.of("_operation", "none", "_key", "@name", "name", "aepAudiences"));
    }

    @Test
    void a_list_that_was_made_and_is_not_found_may_be_found_later() {
        CampaignUnavailable unavailable =
                catchThrowableOfType(CampaignUnavailable.class, () -> campaign.makeList("aep_1", "VIP"));

        assertThat(unavailable.code()).isEqualTo(ErrorCode.CAMPAIGN_LIST_MISSING);
    }

    @Test
    void members_are_asked_for_among_the_recipients_given() {
        server.data = query -> "<rcpGrpRel-collection><rcpGrpRel recipient-id='1'/><rcpGrpRel recipient-id='3'/>"
                + "</rcpGrpRel-collection>";

        assertThat(campaign.members("12", List.of("1", "2", "3"))).containsExactly("1", "3");
        XmlElement query = server.only("ExecuteQuery").document();
        assertThat(query.attribute("schema")).isEqualTo("nms:rcpGrpRel");
        assertThat(expressions(query, "select")).containsExactly("[@recipient-id]");
        assertThat(expressions(query, "where")).containsExactly("[@group-id] = 12", "[@recipient-id] IN (1, 2, 3)");
        assertThat(expressions(query, "orderBy")).containsExactly("[@recipient-id]");
    }

    @Test
    void members_are_counted() {
        server.data = query -> "<rcpGrpRel count=\"3\"/>";

        assertThat(campaign.memberCount("12")).isEqualTo(3);
        XmlElement query = server.only("ExecuteQuery").document();
        assertThat(query.attribute("operation")).isEqualTo("count");
        assertThat(expressions(query, "where")).containsExactly("[@group-id] = 12");
    }

    @Test
    void a_count_that_is_none_is_no_answer() {
        server.data = query -> "<rcpGrpRel/>";

        assertThat(catchThrowableOfType(CampaignUnavailable.class, () -> campaign.memberCount("12"))
                        .code())
                .isEqualTo(ErrorCode.CAMPAIGN_ANSWER_UNREADABLE);
    }

    private static String where(XmlElement query) {
        return expressions(query, "where").get(0);
    }

    private static String group(int id, String name, String label) {
        return "<group-collection><group id='" + id + "' name='" + name + "' label='" + label
                + "'/></group-collection>";
    }
}
