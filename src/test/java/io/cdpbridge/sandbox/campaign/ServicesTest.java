package io.cdpbridge.sandbox.campaign;

import static io.cdpbridge.sandbox.campaign.CampaignInstance.faultOf;
import static io.cdpbridge.sandbox.campaign.CampaignInstance.text;
import static io.cdpbridge.sandbox.campaign.CampaignInstance.xml;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Lists, subscriptions, options, schemas, ids and the sandbox's own loading and reading. */
class ServicesTest {
    @TempDir
    Path folder;

    private CampaignInstance campaign;

    @BeforeEach
    void open() throws IOException {
        campaign = CampaignInstance.fda(folder);
        campaign.load(
                "{\"id\":\"7\",\"account\":\"A1\",\"email\":\"ana@example.com\"}", "{\"id\":\"8\",\"account\":\"A2\"}");
    }

    @AfterEach
    void close() {
        campaign.close();
    }

    private void register(String groups, String recipients, boolean register) {
        campaign.store.registerGroup(xml(groups), xml(recipients), register);
    }

    @Test
    void recipients_are_registered_in_lists_and_taken_out_and_an_unknown_one_is_left_out() throws IOException {
        campaign.write("<group xtkschema='nms:group' id='5' name='G'/>");
        campaign.write("<group xtkschema='nms:group' id='6' name='H'/>");
        register(
                "<groups><group id='5'/><group name='H'/></groups>",
                "<recipients><recipient id='7'/><recipient id='99'/><recipient _key='@account' account='A2'/></recipients>",
                true);
        assertThat(campaign.lists()).isEqualTo("{\"G\":[\"A1\",\"A2\"],\"H\":[\"A1\",\"A2\"]}");

        register("<group id='5'/>", "<recipient id='7'/>", false);
        assertThat(campaign.lists()).isEqualTo("{\"G\":[\"A2\"],\"H\":[\"A1\",\"A2\"]}");
        assertThat(faultOf(() -> register("<group id='55'/>", "<recipient id='7'/>", true)))
                .contains("does not exist");
    }

    @Test
    void a_recipient_is_subscribed_once_and_updated_by_the_way() {
        campaign.write("<service xtkschema='nms:service' name='S1'/>");
        campaign.write("<service xtkschema='nms:service' name='S2'/>");
        Element ana = xml("<recipient _key='email' email='ana@example.com' firstName='Ana'/>");
        campaign.store.subscribe("S1, S2", ana, false);
        campaign.store.subscribe("S1", ana, false);

        assertThat(campaign.select("nms:subscription", "[service/@name] [recipient/@firstName]", "[@recipient-id] = 7")
                        .replaceAll(" _cs=\"[^\"]*\"", ""))
                .isEqualTo("<subscription><service name=\"S1\"/><recipient firstName=\"Ana\"/></subscription>"
                        + "<subscription><service name=\"S2\"/><recipient firstName=\"Ana\"/></subscription>");

        campaign.store.unsubscribe("S1", ana);
        campaign.store.unsubscribe("S1", ana);
        assertThat(campaign.count("nms:subscription", "[service/@name] = 'S2'")).isOne();
        assertThat(campaign.count("nms:subscription", "")).isOne();
    }

    @Test
    void one_who_is_not_there_is_subscribed_only_when_he_may_be_created() {
        campaign.write("<service xtkschema='nms:service' name='S1'/>");
        Element cy = xml("<recipient _key='@email' email='cy@example.com'/>");
        campaign.store.subscribe("S1", cy, false);
        campaign.store.unsubscribe("S1", cy);
        assertThat(campaign.count("nms:recipient", "")).isEqualTo(2);

        campaign.store.subscribe("S1", cy, true);
        assertThat(campaign.count("nms:subscription", "[recipient/@email] = 'cy@example.com'"))
                .isOne();
        assertThat(faultOf(() -> campaign.store.subscribe("S9", cy, true))).contains("'S9'");
    }

    @Test
    void an_unsubscription_without_a_service_puts_the_recipient_on_the_deny_list() {
        campaign.store.unsubscribe("", xml("<recipient _key='@account' account='A1'/>"));

        assertThat(campaign.select("nms:recipient", "@account", "@blackList = 1"))
                .isEqualTo("<recipient account=\"A1\"/>");
    }

    @Test
    void options_have_values_and_types_and_an_unknown_one_is_empty(@TempDir Path other) {
        assertThat(campaign.store.option("NmsServer_FFDA_Datasource")).isEmpty();
        assertThat(campaign.store.option("NmsCdp_Aep_Audience_List_Limit")).isEqualTo("25");
        assertThat(campaign.store.optionType("NmsCdp_Aep_Audience_List_Limit")).isEqualTo(3);
        assertThat(campaign.store.option("Nms_DefaultRcpSchema")).isEqualTo("nms:recipient");
        assertThat(campaign.store.optionType("Nms_DefaultRcpSchema")).isEqualTo(6);
        assertThat(campaign.store.option("none")).isEmpty();
        assertThat(campaign.store.optionType("none")).isZero();
        campaign.write("<option xtkschema='xtk:option' name='mine' dataType='5' doubleValue='2.5'/>");
        assertThat(campaign.store.option("mine")).isEqualTo("2.5");
        try (CampaignInstance ffda = CampaignInstance.ffda(other)) {
            assertThat(ffda.store.option("NmsServer_FFDA_Datasource")).isNotEmpty();
        }
    }

    @Test
    void a_schema_has_its_attributes_keys_links_and_enumerations() {
        String schema = text(campaign.store.schema("nms:recipient").orElseThrow());

        assertThat(schema)
                .startsWith("<schema label=\"Recipients\" labelSingular=\"Recipient\" name=\"recipient\""
                        + " namespace=\"nms\" xtkschema=\"xtk:schema\">")
                .contains("<attribute label=\"Primary key\" name=\"id\" type=\"long\"/>")
                .contains("<keyfield xpath=\"@id\"/>")
                .contains("<enumeration basetype=\"byte\" default=\"unknown\" name=\"gender\">")
                .contains("<value label=\"Female\" name=\"female\" value=\"2\"/>")
                .contains("name=\"folder-id\" type=\"long\"")
                .contains("<join xpath-dst=\"@id\" xpath-src=\"@folder-id\"/>")
                .contains("target=\"nms:rcpGrpRel\"");
        assertThat(campaign.store.schema("cus:shoe")).isEmpty();
        assertThat(campaign.store.schema("nms:folder")).isPresent();
    }

    @Test
    void ids_are_uuids_in_the_schema_of_an_ffda_instance(@TempDir Path other) {
        try (CampaignInstance ffda = CampaignInstance.ffda(other)) {
            assertThat(text(ffda.store.schema("nms:broadLogRcp").orElseThrow()))
                    .contains("autouuid=\"true\"", "name=\"id\" type=\"uuid\"", "name=\"recipient-id\" type=\"uuid\"");
            assertThat(text(ffda.store.schema("nms:recipient").orElseThrow()))
                    .contains("name=\"folder-id\" type=\"long\"");
        }
    }

    @Test
    void every_schema_can_be_queried_and_written_by_its_name() {
        for (String name : List.of(
                "nms:recipient",
                "nms:group",
                "nms:rcpGrpRel",
                "xtk:folder",
                "nms:service",
                "nms:subscription",
                "nms:delivery",
                "nms:operation",
                "nms:broadLogRcp",
                "nms:broadLogMsg",
                "nms:trackingLogRcp",
                "nms:trackingUrl",
                "xtk:option",
                "xtk:operator",
                "xtk:workflow")) {
            int before = campaign.count(name, "");
            String element = name.substring(4);
            campaign.write("<" + element + " xtkschema='" + name + "' _operation='insert'/>");
            assertThat(campaign.count(name, "")).as(name).isEqualTo(before + 1);
        }
    }

    @Test
    void a_delivery_log_leads_to_its_delivery_campaign_and_reason() {
        campaign.write("<operation xtkschema='nms:operation' id='1' internalName='OP1' label='Spring'/>");
        campaign.write(
                "<delivery xtkschema='nms:delivery' id='2' internalName='DM2' operation-id='1' messageType='1'/>");
        campaign.write("<broadLogMsg xtkschema='nms:broadLogMsg' id='3' failureReason='5' failureType='2'/>");
        campaign.write("<broadLogRcp xtkschema='nms:broadLogRcp' id='4' status='2' delivery-id='2' recipient-id='7'"
                + " msg-id='3' eventDate='2026-02-01 10:00:00.000Z'/>");

        assertThat(campaign.query("<queryDef schema='nms:broadLogRcp' operation='select'><select>"
                        + "<node expr='@status' analyze='true'/><node expr='[recipient/@account]' alias='@account'/>"
                        + "<node expr='[delivery/operation/@internalName]' alias='@campaign'/>"
                        + "<node expr='[msg/@failureReason]' alias='@reason' analyze='true'/></select></queryDef>"))
                .isEqualTo("<broadLogRcp-collection><broadLogRcp account=\"A1\" campaign=\"OP1\" reason=\"5\""
                        + " reasonLabel=\"Mailbox full\" reasonName=\"mailboxFull\" status=\"2\" statusLabel=\"Failed\""
                        + " statusName=\"failed\"/></broadLogRcp-collection>");
    }

    @Test
    void ids_are_given_out_once() {
        assertThat(campaign.ids(2_500)).doesNotHaveDuplicates();
        campaign.write("<recipient xtkschema='nms:recipient' account='A3'/>");
        String id = campaign.select("nms:recipient", "@id", "@account = 'A3'").replaceAll("\\D", "");
        assertThat(campaign.ids(2_500)).doesNotContain(id);
        assertThat(faultOf(() -> campaign.ids(-1))).contains("ids");
    }

    @Test
    void recipients_are_read_back_as_they_are_loaded_in_the_order_of_their_ids() throws IOException {
        campaign.load(
                "{\"id\":\"10\",\"account\":\"A4\",\"blackListEmail\":true,\"location/city\":\"Newton\",\"gender\":2,"
                        + "\"firstName\":null,\"lastModified\":\"2026-01-01 00:00:00.000Z\"}");

        List<String> lines = campaign.recipients().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("{\"id\":\"7\",").contains("\"email\":\"ana@example.com\"");
        assertThat(lines.get(2))
                .startsWith("{\"id\":\"10\",")
                .contains(
                        "\"blackListEmail\":\"1\"",
                        "\"blackListMobile\":\"0\"",
                        "\"location/city\":\"Newton\"",
                        "\"gender\":\"2\"",
                        "\"lastModified\":\"2026-01-01 00:00:00.000Z\"")
                .doesNotContain("firstName", "folder-id");
    }

    @Test
    void a_population_is_refused_at_the_object_that_is_wrong() {
        assertThat(faultOf(() -> load("{\"account\":\"A4\"}", "{\"shoeSize\":44}")))
                .contains("Object 2", "'shoeSize'");
        assertThat(faultOf(() -> load("{\"id\":7}"))).contains("Object 1", "PGS-220000");
        assertThat(faultOf(() -> load("[1]"))).contains("Object 1");
        assertThat(faultOf(() -> load("{\"location\":{\"city\":\"x\"}}"))).contains("'location'");
        assertThat(campaign.count("nms:recipient", "")).isEqualTo(2);
    }

    private void load(String... objects) {
        try {
            campaign.load(objects);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_population_larger_than_a_batch_is_loaded_whole() throws IOException {
        campaign.load(IntStream.range(0, 6_000)
                .mapToObj(i -> "{\"account\":\"B" + i + "\"}")
                .toArray(String[]::new));

        assertThat(campaign.count("nms:recipient", "")).isEqualTo(6_002);
        assertThat(campaign.recipients().lines()).hasSize(6_002);
    }

    @Test
    void lists_name_their_members_by_another_attribute_when_asked() throws IOException {
        campaign.write("<group xtkschema='nms:group' id='5' name='A \"quoted\" list'/>");
        campaign.write("<rcpGrpRel xtkschema='nms:rcpGrpRel' group-id='5' recipient-id='7'/>");
        campaign.write("<rcpGrpRel xtkschema='nms:rcpGrpRel' group-id='5' recipient-id='8'/>");
        campaign.write("<rcpGrpRel xtkschema='nms:rcpGrpRel' group-id='5' recipient-id='99'/>");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        campaign.store.writeLists(out, "@email");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"A \\\"quoted\\\" list\":[\"8\",\"ana@example.com\"]}");
    }

    @Test
    void after_clear_only_what_is_delivered_is_left() throws IOException {
        campaign.write("<group xtkschema='nms:group' name='G'/>");
        campaign.store.clear();

        assertThat(campaign.recipients()).isEmpty();
        assertThat(campaign.lists()).isEqualTo("{}");
        assertThat(campaign.count("xtk:folder", "")).isPositive();
        assertThat(campaign.store.option("Nms_DefaultRcpSchema")).isEqualTo("nms:recipient");
    }
}
