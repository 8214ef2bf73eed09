package io.cdpbridge.sandbox.campaign;

import static io.cdpbridge.sandbox.campaign.CampaignInstance.faultOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteTest {
    @TempDir
    Path folder;

    private CampaignInstance campaign;

    @BeforeEach
    void open() {
        campaign = CampaignInstance.fda(folder);
    }

    @AfterEach
    void close() {
        campaign.close();
    }

    private void load(String... objects) throws IOException {
        campaign.load(objects);
    }

    private String ana() {
        return campaign.select("nms:recipient", "@firstName @lastName", "@account = 'A1'");
    }

    @Test
    void a_document_is_inserted_or_updated_by_default() {
        campaign.write(
                "<recipient xtkschema='nms:recipient' _key='@account' account='A1' firstName='Ana' lastName='Lima'/>");
        campaign.write("<recipient xtkschema='nms:recipient' _key='@account' account='A1' lastName='Costa'/>");

        assertThat(ana()).isEqualTo("<recipient firstName=\"Ana\" lastName=\"Costa\"/>");
    }

    @Test
    void an_insert_does_not_look_for_the_key() throws IOException {
        load("{'account':'A1'}".replace('\'', '"'));
        campaign.write("<recipient xtkschema='nms:recipient' _key='@account' _operation='insert' account='A1'/>");

        assertThat(campaign.count("nms:recipient", "@account = 'A1'")).isEqualTo(2);
    }

    @Test
    void an_update_of_one_who_is_not_there_does_nothing_and_says_nothing() {
        campaign.write("<recipient xtkschema='nms:recipient' _key='@account' _operation='update' account='A1'>"
                + "<rcpGrpRel><rcpGroup name='G'/></rcpGrpRel></recipient>");

        assertThat(campaign.count("nms:recipient", "")).isZero();
        assertThat(campaign.count("nms:group", "")).isZero();
    }

    @Test
    void a_document_without_a_key_is_new_each_time() {
        campaign.write("<recipient xtkschema='nms:recipient' email='a@example.com'/>");
        campaign.write("<recipient xtkschema='nms:recipient' email='a@example.com'/>");

        assertThat(campaign.count("nms:recipient", "")).isEqualTo(2);
    }

    @Test
    void without_a_key_of_its_own_a_document_is_known_by_the_first_key_of_the_schema_that_it_has() {
        campaign.write("<group xtkschema='nms:group' name='G1' label='One'/>");
        campaign.write("<group xtkschema='nms:group' name='G1' label='Two'/>");

        assertThat(campaign.select("nms:group", "@name @label", "")).isEqualTo("<group label=\"Two\" name=\"G1\"/>");
    }

    @Test
    void a_deletion_takes_memberships_along() throws IOException {
        load("{\"id\":\"7\",\"account\":\"A1\"}");
        campaign.write("<recipient xtkschema='nms:recipient' id='7'>"
                + "<rcpGrpRel><rcpGroup name='G' label='G'/></rcpGrpRel></recipient>");
        campaign.write("<recipient xtkschema='nms:recipient' _operation='delete' id='7'/>");
        campaign.write("<recipient xtkschema='nms:recipient' _operation='delete' id='7'/>");

        assertThat(campaign.count("nms:recipient", "")).isZero();
        assertThat(campaign.count("nms:rcpGrpRel", "")).isZero();
        assertThat(campaign.count("nms:group", "")).isOne();
    }

    @Test
    void a_deletion_has_the_fields_of_its_key_and_no_others() throws IOException {
        load("{\"id\":\"7\"}");

        assertThat(faultOf(() -> campaign.write(
                        "<recipient xtkschema='nms:recipient' _operation='delete' id='7' firstName='Ana'/>")))
                .contains("@firstName", "XSV-350023 Unable to save document of type 'Recipients (nms:recipient)'.");
        assertThat(campaign.count("nms:recipient", "")).isOne();
    }

    @Test
    void a_key_may_follow_a_link() {
        campaign.write("<folder xtkschema='xtk:folder' name='F1'/>");
        campaign.write("<folder xtkschema='xtk:folder' name='F2'/>");
        String recipient = "<recipient xtkschema='nms:recipient' _key='[folder/@name], @email' email='a@example.com' "
                + "lastName='%s'><folder name='%s' _operation='none'/></recipient>";
        campaign.write(String.format(recipient, "One", "F1"));
        campaign.write(String.format(recipient, "Two", "F2"));
        campaign.write(String.format(recipient, "Three", "F1"));

        assertThat(campaign.select("nms:recipient", "[folder/@name] @lastName", ""))
                .isEqualTo("<recipient lastName=\"Three\"><folder _cs=\"\" name=\"F1\"/></recipient>"
                        + "<recipient lastName=\"Two\"><folder _cs=\"\" name=\"F2\"/></recipient>");
    }

    @Test
    void a_folder_that_is_only_looked_up_must_be_there() {
        assertThat(faultOf(() -> campaign.write("<recipient xtkschema='nms:recipient' email='a@example.com'>"
                        + "<folder name='none' _operation='none'/></recipient>")))
                .contains("'folder'", "XSV-350023");
        assertThat(campaign.count("nms:recipient", "")).isZero();
        assertThat(campaign.count("xtk:folder", "@name = 'none'")).isZero();
    }

    @Test
    void a_recipient_is_put_in_a_list_by_the_lists_name_and_only_once() throws IOException {
        load("{\"account\":\"A1\"}");
        String member = "<recipient xtkschema='nms:recipient' _key='@account' account='A1'>"
                + "<rcpGrpRel _key='[rcpGroup/@name]'><rcpGroup name='GRP1'/></rcpGrpRel></recipient>";
        campaign.write(member);
        campaign.write(member);

        assertThat(campaign.lists()).isEqualTo("{\"GRP1\":[\"A1\"]}");
        assertThat(campaign.count("nms:rcpGrpRel", "")).isOne();
    }

    @Test
    void a_membership_is_taken_away_with_a_deletion_inside_the_recipient() throws IOException {
        load("{\"id\":\"7\",\"account\":\"A1\"}", "{\"id\":\"8\",\"account\":\"A2\"}");
        campaign.write("<group xtkschema='nms:group' id='5' name='G'/>");
        for (String id : new String[] {"7", "8"}) {
            campaign.write("<rcpGrpRel xtkschema='nms:rcpGrpRel' group-id='5' recipient-id='" + id + "'/>");
        }
        campaign.write("<recipient xtkschema='nms:recipient' _operation='update' _key='@id' id='7'>"
                + "<rcpGrpRel _operation='delete' _key='[@group-id]' group-id='5'/></recipient>");
        assertThat(campaign.lists()).isEqualTo("{\"G\":[\"A2\"]}");

        campaign.write(
                "<recipient xtkschema='nms:recipient' _operation='update' _key='@id' id='8'>"
                        + "<rcpGrpRel _operation='delete' _key='[rcpGroup/@name]'><rcpGroup name='G'/></rcpGrpRel></recipient>");
        assertThat(campaign.lists()).isEqualTo("{\"G\":[]}");
    }

    @Test
    void a_membership_is_a_document_of_its_own_as_well() throws IOException {
        load("{\"id\":\"7\",\"account\":\"A1\"}");
        campaign.write("<group xtkschema='nms:group' id='5' name='G'/>");
        campaign.writeAll("<rcpGrpRel-collection xtkschema='nms:rcpGrpRel'>"
                + "<rcpGrpRel group-id='5' recipient-id='7'/><rcpGrpRel group-id='5' recipient-id='7'/>"
                + "</rcpGrpRel-collection>");
        assertThat(campaign.lists()).isEqualTo("{\"G\":[\"A1\"]}");

        campaign.write("<rcpGrpRel xtkschema='nms:rcpGrpRel' _operation='delete' group-id='5' recipient-id='7'/>");
        assertThat(campaign.lists()).isEqualTo("{\"G\":[]}");
    }

    @Test
    void a_deletion_does_not_make_the_list_that_it_names() throws IOException {
        load("{\"id\":\"7\"}");
        campaign.write(
                "<recipient xtkschema='nms:recipient' id='7'>"
                        + "<rcpGrpRel _operation='delete' _key='[rcpGroup/@name]'><rcpGroup name='G'/></rcpGrpRel></recipient>");

        assertThat(campaign.count("nms:group", "")).isZero();
    }

    @Test
    void a_second_document_with_the_same_key_is_refused_as_postgresql_does() throws IOException {
        load("{\"id\":\"7\"}");
        assertThat(faultOf(() -> campaign.write("<recipient xtkschema='nms:recipient' _operation='insert' id='7'/>")))
                .isEqualTo("PGS-220000 PostgreSQL error: ERROR:  duplicate key value violates unique constraint"
                        + " \"nmsrecipient_id\"\n"
                        + "XSV-350023 Unable to save document of type 'Recipients (nms:recipient)'.");

        campaign.write("<group xtkschema='nms:group' name='G'/>");
        assertThat(faultOf(() -> campaign.write("<group xtkschema='nms:group' _operation='insert' name='G'/>")))
                .contains("PGS-220000", "nmsgroup_name");
    }

    @Test
    void what_the_schema_does_not_have_is_refused() {
        assertThat(faultOf(() -> campaign.write("<recipient xtkschema='nms:recipient' shoeSize='44'/>")))
                .isEqualTo("XTK-170006 'shoeSize' attribute unknown (see definition of 'Recipients (nms:recipient)'"
                        + " schema).\nXSV-350023 Unable to save document of type 'Recipients (nms:recipient)'.");
        assertThat(faultOf(() -> campaign.write("<recipient xtkschema='nms:recipient'><shoe/></recipient>")))
                .startsWith("XTK-170024 'shoe' element unknown");
        assertThat(faultOf(() ->
                        campaign.write("<recipient xtkschema='nms:recipient'><location planet='x'/>" + "</recipient>")))
                .startsWith("XTK-170006 'location/planet'");
        assertThat(faultOf(() -> campaign.write("<shoe xtkschema='cus:shoe'/>")))
                .startsWith("XFR-180000");
        assertThat(faultOf(() -> campaign.write("<recipient xtkschema='nms:recipient' _operation='upsert'/>")))
                .contains("upsert");
    }

    @Test
    void a_value_must_be_in_the_enumeration_and_the_fault_names_the_attribute() {
        assertThat(faultOf(() -> campaign.write("<recipient xtkschema='nms:recipient' gender='3'/>")))
                .contains("'@gender'", "nms:recipient:gender", "XSV-350023");
        campaign.write("<recipient xtkschema='nms:recipient' gender='2'/>");
        assertThat(campaign.count("nms:recipient", "@gender = 2")).isOne();
    }

    @Test
    void values_must_fit_their_type_and_length() {
        assertThat(faultOf(() -> campaign.write("<recipient xtkschema='nms:recipient' birthDate='yesterday'/>")))
                .contains("'@birthDate'");
        assertThat(faultOf(() -> campaign.write("<recipient xtkschema='nms:recipient' loyaltyPoints='many'/>")))
                .contains("'@loyaltyPoints'");
        assertThat(faultOf(() -> campaign.write("<recipient xtkschema='nms:recipient' loyaltyPoints='2147483648'/>")))
                .contains("'@loyaltyPoints'");
        assertThat(faultOf(() -> campaign.write("<recipient xtkschema='nms:recipient' blackListEmail='maybe'/>")))
                .contains("'@blackListEmail'");
        assertThat(faultOf(() ->
                        campaign.write("<recipient xtkschema='nms:recipient' firstName='" + "x".repeat(51) + "'/>")))
                .contains("PGS-220000", "character varying(50)", "'@firstName'")
                .doesNotContain("xxx");
        campaign.write("<recipient xtkschema='nms:recipient' firstName='" + "x".repeat(50) + "'/>");
        assertThat(campaign.count("nms:recipient", "")).isOne();
    }

    @Test
    void values_are_stored_in_one_form() {
        campaign.write("<recipient xtkschema='nms:recipient' account='A1' birthDate='1956/05/04' blackListEmail='true'"
                + " consentDate='2026-02-01T12:00:00+02:00' totalSpent='12.50'><location city='Newton'/></recipient>");

        assertThat(campaign.select(
                        "nms:recipient", "@birthDate @blackListEmail @consentDate @totalSpent location/@city", ""))
                .isEqualTo("<recipient birthDate=\"1956-05-04\" blackListEmail=\"1\""
                        + " consentDate=\"2026-02-01 10:00:00.000Z\" totalSpent=\"12.5\">"
                        + "<location city=\"Newton\"/></recipient>");
    }

    @Test
    void times_of_creation_and_modification_are_kept_by_the_instance() {
        campaign.write("<recipient xtkschema='nms:recipient' _key='@account' account='A1'"
                + " lastModified='2001-01-01 00:00:00.000Z'/>");
        campaign.pass(Duration.ofMinutes(5));
        campaign.write("<recipient xtkschema='nms:recipient' _key='@account' account='A1' firstName='Ana'/>");

        assertThat(campaign.select("nms:recipient", "@created @lastModified", ""))
                .isEqualTo("<recipient created=\"2026-03-01 10:00:00.000Z\""
                        + " lastModified=\"2026-03-01 10:05:00.000Z\"/>");
    }

    @Test
    void a_collection_is_written_all_or_not_at_all() {
        assertThat(faultOf(() -> campaign.writeAll("<recipient-collection xtkschema='nms:recipient'>"
                        + "<recipient email='a@example.com'/><recipient gender='9'/></recipient-collection>")))
                .contains("'@gender'");

        assertThat(campaign.count("nms:recipient", "")).isZero();
    }

    @Test
    void a_collection_keeps_what_stands_before_the_refused_document_when_it_is_told_to(@TempDir Path other) {
        try (CampaignInstance lenient =
                new CampaignInstance(other, CampaignOptions.defaults().withAtomicCollections(false))) {
            assertThat(faultOf(() -> lenient.writeAll("<recipient-collection xtkschema='nms:recipient'>"
                            + "<recipient email='a@example.com'/><recipient gender='9'/><recipient/>"
                            + "</recipient-collection>")))
                    .contains("'@gender'");

            assertThat(lenient.count("nms:recipient", "")).isOne();
        }
    }

    @Test
    void the_root_of_a_collection_may_have_any_name() {
        campaign.writeAll("<recipient xtkschema='nms:recipient'><recipient email='a@example.com'/></recipient>");

        assertThat(campaign.count("nms:recipient", "")).isOne();
    }

    @Test
    void a_key_field_that_the_document_lacks_is_refused() throws IOException {
        load("{\"account\":\"A1\"}");

        assertThat(faultOf(
                        () -> campaign.write("<recipient xtkschema='nms:recipient' _key='@email' firstName='Ana'/>")))
                .contains("'@email'");
        assertThat(faultOf(() -> campaign.write(
                        "<recipient xtkschema='nms:recipient' _key='@email' email='' firstName='Ana'/>")))
                .contains("'@email'");
    }

    @Test
    void an_empty_value_clears_an_attribute() throws IOException {
        load("{\"account\":\"A1\",\"firstName\":\"Ana\",\"loyaltyPoints\":5}");
        campaign.write(
                "<recipient xtkschema='nms:recipient' _key='@account' account='A1' firstName='' loyaltyPoints=''/>");

        assertThat(campaign.select("nms:recipient", "@firstName @loyaltyPoints", "@firstName is null"))
                .isEqualTo("<recipient firstName=\"\" loyaltyPoints=\"0\"/>");
    }

    @Test
    void deep_documents_are_refused_and_not_followed() {
        String open = "<parent name='x'>".repeat(5_000);
        String close = "</parent>".repeat(5_000);
        assertThat(faultOf(
                        () -> campaign.write("<folder xtkschema='xtk:folder' name='x'>" + open + close + "</folder>")))
                .contains("deep");
    }

    @Test
    void a_value_is_never_read_as_sql() {
        String evil = "x&apos;); DROP TABLE NmsRecipient; --";
        campaign.write("<recipient xtkschema='nms:recipient' _key='@lastName' lastName='" + evil + "'/>");
        campaign.write("<recipient xtkschema='nms:recipient' _key='@lastName' lastName='" + evil + "' firstName='b'/>");

        assertThat(campaign.select("nms:recipient", "@lastName @firstName", ""))
                .isEqualTo("<recipient firstName=\"b\" lastName=\"x'); DROP TABLE NmsRecipient; --\"/>");
    }

    @Test
    void data_is_there_after_a_restart_and_ids_are_not_given_out_twice() throws IOException {
        String before = campaign.ids(3).get(2);
        campaign.load("{\"account\":\"A1\"}");
        campaign.close();
        campaign = CampaignInstance.fda(folder);

        assertThat(campaign.count("nms:recipient", "@account = 'A1'")).isOne();
        assertThat(Long.parseLong(campaign.ids(1).get(0))).isGreaterThan(Long.parseLong(before) + 1);
    }
}
