package io.cdpbridge.sandbox.campaign;

import static io.cdpbridge.sandbox.campaign.CampaignInstance.faultOf;
import static io.cdpbridge.sandbox.campaign.CampaignInstance.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    @TempDir
    Path folder;

    private CampaignInstance campaign;

    @BeforeEach
    void open() {
        campaign = CampaignInstance.ffda(folder);
    }

    @AfterEach
    void close() {
        campaign.close();
    }

    private Optional<String> ingest(String document) {
        return campaign.store.ingest(xml(document), false);
    }

    private void ingestExt(String document) {
        assertThat(campaign.store.ingest(xml(document), true)).isEmpty();
    }

    private int recipients() {
        return campaign.count("nms:recipient", "");
    }

    private String someone() {
        return campaign.select("nms:recipient", "@account @firstName", "");
    }

    private String inserted(String account) {
        String id = ingest("<recipient xtkschema='nms:recipient' account='" + account + "'/>")
                .orElseThrow();
        campaign.store.replicateStaging();
        return id;
    }

    @Test
    void an_ingested_recipient_becomes_visible_when_its_time_in_staging_is_over() {
        String id =
                ingest("<recipient xtkschema='nms:recipient' account='A1'/>").orElseThrow();
        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(recipients()).isZero();

        campaign.pass(Duration.ofMinutes(59));
        assertThat(recipients()).isZero();

        campaign.pass(Duration.ofMinutes(1));
        assertThat(campaign.count("nms:recipient", "@id = '" + id + "'")).isOne();
    }

    @Test
    void what_is_in_staging_is_there_after_a_restart() {
        String id =
                ingest("<recipient xtkschema='nms:recipient' account='A1'/>").orElseThrow();
        campaign.close();
        campaign = CampaignInstance.ffda(folder);
        campaign.pass(Duration.ofHours(1));

        assertThat(campaign.count("nms:recipient", "@id = '" + id + "'")).isOne();
    }

    @Test
    void ingest_tells_no_uuid_when_the_document_has_a_key() {
        assertThat(ingest("<recipient xtkschema='nms:recipient' _key='@account' account='A1'/>"))
                .isEmpty();
        assertThat(ingest("<recipient xtkschema='nms:recipient' id='" + new UUID(1, 2) + "'/>"))
                .isEmpty();
        campaign.store.replicateStaging();

        assertThat(recipients()).isEqualTo(2);
    }

    @Test
    void ingest_inserts_whatever_the_key_says_as_the_cloud_enforces_none() {
        ingest("<recipient xtkschema='nms:recipient' _key='@account' account='A1'/>");
        ingest("<recipient xtkschema='nms:recipient' _key='@account' account='A1'/>");
        campaign.store.replicateStaging();

        assertThat(campaign.count("nms:recipient", "@account = 'A1'")).isEqualTo(2);
    }

    @Test
    void ingest_takes_a_collection_and_tells_each_uuid() {
        String ids = ingest("<recipient-collection xtkschema='nms:recipient'><recipient account='A1'/>"
                        + "<recipient account='A2'/></recipient-collection>")
                .orElseThrow();
        campaign.store.replicateStaging();

        assertThat(ids.split(",", -1))
                .hasSize(2)
                .allSatisfy(id -> assertThat(campaign.count("nms:recipient", "@id = '" + id + "'"))
                        .isOne());
    }

    @Test
    void ingest_ext_updates_and_deletes_and_inserts_one_who_is_not_there() {
        String id = inserted("A1");
        ingestExt("<recipient xtkschema='nms:recipient' _key='@id' id='" + id + "' firstName='Ana'/>");
        assertThat(someone()).isEqualTo("<recipient account=\"A1\" firstName=\"\"/>");
        campaign.store.replicateStaging();
        assertThat(someone()).isEqualTo("<recipient account=\"A1\" firstName=\"Ana\"/>");

        ingestExt("<recipient xtkschema='nms:recipient' _key='@id' _operation='delete' id='" + id + "'/>");
        assertThat(recipients()).isOne();
        campaign.store.replicateStaging();
        assertThat(recipients()).isZero();

        ingestExt("<recipient xtkschema='nms:recipient' _key='@id' id='" + id + "' firstName='Bo'/>");
        campaign.store.replicateStaging();
        assertThat(campaign.count("nms:recipient", "@id = '" + id + "'")).isOne();
    }

    @Test
    void ingest_ext_of_an_update_of_one_who_is_not_there_is_lost_without_a_word() {
        ingestExt("<recipient-collection xtkschema='nms:recipient' _key='@id'><recipient _operation='update' id='"
                + new UUID(1, 2) + "' firstName='Ana'/></recipient-collection>");
        campaign.store.replicateStaging();

        assertThat(recipients()).isZero();
        assertThat(campaign.store.stagingProblems()).isEmpty();
    }

    @Test
    void memberships_inside_a_recipient_wait_in_staging_with_it() throws Exception {
        String id = inserted("A1");
        campaign.write("<group xtkschema='nms:group' name='G'/>");
        String group = campaign.select("nms:group", "@id", "").replaceAll(".*id=\"([^\"]*)\".*", "$1");
        String membership =
                "<recipient-collection xtkschema='nms:recipient'><recipient _operation='update' _key='@id' id='"
                        + id + "'><rcpGrpRel _operation='%s' _key='[@group-id]' group-id='" + group
                        + "'/></recipient></recipient-collection>";
        ingestExt(String.format(membership, "insertOrUpdate"));
        assertThat(campaign.lists()).isEqualTo("{\"G\":[]}");
        campaign.pass(Duration.ofHours(1));
        assertThat(campaign.lists()).isEqualTo("{\"G\":[\"A1\"]}");

        ingestExt(String.format(membership, "delete"));
        campaign.pass(Duration.ofHours(1));
        assertThat(campaign.lists()).isEqualTo("{\"G\":[]}");
    }

    @Test
    void a_schema_without_staging_is_written_at_once() {
        ingestExt("<group xtkschema='nms:group' name='G'/>");

        assertThat(campaign.count("nms:group", "@name = 'G'")).isOne();
    }

    @Test
    void the_calls_of_version_7_go_straight_through() {
        campaign.write("<recipient xtkschema='nms:recipient' account='A1'/>");

        assertThat(recipients()).isOne();
    }

    @Test
    void what_the_schema_does_not_allow_is_refused_at_once_and_all_of_the_call_with_it() {
        assertThat(faultOf(() -> ingest("<recipient-collection xtkschema='nms:recipient'><recipient account='A1'/>"
                        + "<recipient gender='9'/></recipient-collection>")))
                .contains("'@gender'");
        assertThat(faultOf(() -> ingestExt("<recipient xtkschema='nms:recipient' id='7'/>")))
                .contains("'@id'");
        campaign.store.replicateStaging();

        assertThat(recipients()).isZero();
    }

    @Test
    void a_document_that_cannot_be_written_later_holds_up_no_other() {
        ingestExt(
                "<recipient xtkschema='nms:recipient' account='A1'><folder name='none' _operation='none'/></recipient>");
        ingestExt("<recipient xtkschema='nms:recipient' account='A2'/>");
        campaign.store.replicateStaging();

        assertThat(someone()).isEqualTo("<recipient account=\"A2\" firstName=\"\"/>");
        assertThat(campaign.store.stagingProblems()).singleElement().asString().contains("'folder'");
    }

    @Test
    void the_local_database_of_the_platform_keeps_its_keys_and_numbers() {
        campaign.write("<folder xtkschema='xtk:folder' name='F'/>");

        assertThat(faultOf(() -> campaign.write("<folder xtkschema='xtk:folder' _operation='insert' name='F'/>")))
                .contains("PGS-220000");
        assertThat(campaign.select("xtk:folder", "@id", "@name = 'F'")).matches("<folder id=\"\\d+\"/>");
        assertThat(UUID.fromString(campaign.ids(1).get(0))).isNotNull();
    }

    @Test
    void subscriptions_wait_in_staging() {
        campaign.write("<service xtkschema='nms:service' name='S'/>");
        inserted("A1");
        campaign.store.subscribe("S", xml("<recipient _key='@account' account='A1'/>"), false);
        assertThat(campaign.count("nms:subscription", "")).isZero();

        campaign.pass(Duration.ofHours(1));
        assertThat(campaign.count("nms:subscription", "[recipient/@account] = 'A1'"))
                .isOne();
    }

    @Test
    void an_fda_instance_has_no_staging(@TempDir Path other) {
        try (CampaignInstance fda = CampaignInstance.fda(other)) {
            SoapFault fault = assertThrows(
                    SoapFault.class,
                    () -> fda.store.ingest(xml("<recipient xtkschema='nms:recipient' account='A1'/>"), false));
            assertThat(fault.faultString("Ingest", "xtk:session")).startsWith("SOP-330006");
        }
    }
}
