package io.cdpbridge.client.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the client does on every deployment and however it proves who it is, against the sandbox. */
abstract class CampaignContract {
    private final Deployment deployment;
    private final Authentication authentication;
    private SandboxCampaign sandbox;
    private Campaign campaign;

    CampaignContract(Deployment deployment, Authentication authentication) {
        this.deployment = deployment;
        this.authentication = authentication;
    }

    @BeforeEach
    void start() {
        sandbox = new SandboxCampaign(options -> options.withCampaign(campaign ->
                campaign.withFfda(deployment == Deployment.FFDA).withStagingDelay(SandboxCampaign.STAGING)));
        campaign = sandbox.client(authentication);
    }

    @AfterEach
    void stop() {
        campaign.close();
        sandbox.close();
    }

    @Test
    void the_instance_is_told_for_what_it_is() {
        assertThat(campaign.instance().deployment()).isEqualTo(deployment);
        assertThat(campaign.instance().build()).isNotEmpty();
        campaign.requireSupported();
    }

    @Test
    void the_operator_is_known() {
        assertThat(campaign.operator().login()).isNotEmpty();
    }

    @Test
    void the_schema_of_recipients_has_what_the_documentation_names() {
        RecipientSchema schema = campaign.schema("nms:recipient");

        schema.require(List.of(
                "@id",
                "@account",
                "@email",
                "@firstName",
                "@gender",
                "@blackListEmail",
                "location/@city",
                "location/@zipCode"));
        assertThat(schema.attribute("@gender").orElseThrow().values())
                .extracting(SchemaAttribute.EnumerationValue::value)
                .contains("0", "1", "2");
    }

    @Test
    void recipients_are_found_by_keys_that_would_break_an_expression() {
        sandbox.load("""
                {"account":"O'Neil","email":"o@example.com"}
                {"account":"back\\\\slash"}
                {"account":"a\\\\' OR 1=1"}
                {"account":"<&>\\" é東😀"}
                {"account":"other"}
                """);

        assertThat(campaign.recipients(
                        "@account",
                        List.of("O'Neil", "back\\slash", "a\\' OR 1=1", "<&>\" é東😀", "' OR 1=1 OR @account = '"),
                        List.of("@email")))
                .extracting(RecipientState::key)
                .containsExactlyInAnyOrder("O'Neil", "back\\slash", "a\\' OR 1=1", "<&>\" é東😀");
    }

    @Test
    void more_recipients_than_an_answer_holds_are_all_found() {
        sandbox.load(IntStream.range(0, 1_234)
                .mapToObj(i -> "{\"account\":\"same\",\"email\":\"p" + i + "@example.com\"}")
                .collect(Collectors.joining("\n")));

        assertThat(campaign.recipients("@account", List.of("same"), List.of("@email")))
                .hasSize(1_234)
                .extracting(RecipientState::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void attributes_are_written_emptied_and_left_as_they_are() {
        sandbox.load("{\"account\":\"A\",\"email\":\"a@example.com\",\"phone\":\"1\",\"firstName\":\"Ann\","
                + "\"location/city\":\"Bern\",\"location/zipCode\":\"3000\"}");
        String id = id("A");
        campaign.write(List.of(new RecipientWrite(
                id,
                Map.of("@email", "b@example.com", "@phone", "", "location/@city", "Line\n\"quoted\" <é>"),
                Optional.empty())));
        publish();

        assertThat(campaign.recipients(
                        "@account",
                        List.of("A"),
                        List.of("@email", "@phone", "@firstName", "location/@city", "location/@zipCode")))
                .containsExactly(new RecipientState(
                        id,
                        "A",
                        Map.of(
                                "@email",
                                "b@example.com",
                                "@phone",
                                "",
                                "@firstName",
                                "Ann",
                                "location/@city",
                                "Line\n\"quoted\" <é>",
                                "location/@zipCode",
                                "3000")));
    }

    @Test
    void a_page_passes_through_staging_where_there_is_one() {
        sandbox.load("{\"account\":\"A\",\"email\":\"a@example.com\"}");
        campaign.write(List.of(new RecipientWrite(id("A"), Map.of("@email", "b@example.com"), Optional.empty())));

        assertThat(sandbox.recipients().get("A"))
                .containsEntry("email", deployment == Deployment.FFDA ? "a@example.com" : "b@example.com");
        publish();
        assertThat(sandbox.recipients().get("A")).containsEntry("email", "b@example.com");
    }

    @Test
    void members_are_added_removed_and_counted_and_a_page_may_be_repeated() {
        sandbox.load("{\"account\":\"A\"}\n{\"account\":\"B\"}\n{\"account\":\"C\"}");
        Group group = campaign.makeList("aep_1", "Gold & co");
        List<RecipientWrite> joins =
                List.of(membership("A", group, true), membership("B", group, true), membership("C", group, true));
        campaign.write(joins);
        campaign.write(joins);
        publish();
        assertThat(sandbox.lists()).isEqualTo(Map.of("Gold & co", List.of("A", "B", "C")));

        List<RecipientWrite> change =
                List.of(membership("B", group, false), membership("C", group, true), membership("A", group, true));
        campaign.write(change);
        campaign.write(change);
        publish();
        campaign.write(change);
        publish();
        assertThat(sandbox.lists()).isEqualTo(Map.of("Gold & co", List.of("A", "C")));
        assertThat(campaign.memberCount(group.id())).isEqualTo(2);
        assertThat(campaign.members(group.id(), List.of(id("A"), id("B"), id("C"))))
                .containsExactlyInAnyOrder(id("A"), id("C"));
    }

    @Test
    void a_recipient_that_is_gone_is_passed_over_and_not_made() {
        sandbox.load("{\"account\":\"A\"}");
        Group group = campaign.makeList("aep_1", "Gold");
        String gone = id("A").replaceAll("\\d", "9");
        campaign.write(List.of(new RecipientWrite(
                gone, Map.of("@email", "x@example.com"), Optional.of(new MembershipWrite(group.id(), true)))));
        publish();

        assertThat(sandbox.recipients()).containsOnlyKeys("A");
        assertThat(sandbox.lists()).isEqualTo(Map.of("Gold", List.of()));
    }

    @Test
    void a_list_is_made_once_found_again_and_labelled_anew_with_its_members() {
        sandbox.load("{\"account\":\"A\"}");
        Group made = campaign.makeList("aep_1", "VIP's \\ list");
        campaign.write(List.of(membership("A", made, true)));
        publish();

        assertThat(campaign.makeList("aep_1", "VIP's \\ list")).isEqualTo(made);
        assertThat(campaign.listNamed("aep_1")).contains(made);
        assertThat(campaign.list(made.id())).contains(made);
        assertThat(campaign.list(made.id().replaceAll("\\d", "9"))).isEmpty();
        campaign.labelList(made.id(), "Very important");
        assertThat(campaign.list(made.id())).contains(new Group(made.id(), "aep_1", "Very important"));
        assertThat(sandbox.lists()).isEqualTo(Map.of("Very important", List.of("A")));
    }

    @Test
    void two_lists_may_have_one_label() {
        Group one = campaign.makeList("aep_1", "Gold");
        Group two = campaign.makeList("aep_2", "Gold");

        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(sandbox.lists()).containsOnlyKeys("Gold (aep_1)", "Gold (aep_2)");
    }

    @Test
    void a_workflow_that_is_there_takes_an_event() {
        campaign.workflowEvent("importAudiences", "signal", Map.of("file", "nothing.txt"));

        assertThat(sandbox.calls("PostEvent")).isEqualTo(1);
    }

    private RecipientWrite membership(String account, Group group, boolean member) {
        return new RecipientWrite(id(account), Map.of(), Optional.of(new MembershipWrite(group.id(), member)));
    }

    private String id(String account) {
        return sandbox.recipients().get(account).get("id");
    }

    /** Lets what is in staging become visible. */
    private void publish() {
        sandbox.clock.advance(SandboxCampaign.STAGING);
    }
}
