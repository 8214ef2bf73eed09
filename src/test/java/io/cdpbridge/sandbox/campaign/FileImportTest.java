package io.cdpbridge.sandbox.campaign;

import static io.cdpbridge.sandbox.campaign.CampaignInstance.faultOf;
import static io.cdpbridge.sandbox.campaign.CampaignInstance.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.sandbox.campaign.store.FileImport;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImportTest {
    @TempDir
    Path folder;

    private Path imports;
    private CampaignInstance campaign;

    @BeforeEach
    void open() throws IOException {
        imports = Files.createDirectories(folder.resolve("sftp/incoming")).getParent();
        campaign = new CampaignInstance(folder, CampaignOptions.defaults().withImportFolder(imports));
        campaign.load(
                "{\"id\":7,\"account\":\"A1\",\"firstName\":\"Ana\"}",
                "{\"id\":8,\"account\":\"A2\",\"firstName\":\"Bo\"}");
        campaign.write("<group xtkschema='nms:group' id='5' name='G'/>");
    }

    @AfterEach
    void close() {
        campaign.close();
    }

    private FileImport.Outcome run(String... lines) throws IOException {
        Files.writeString(imports.resolve("incoming/changes.txt"), String.join("\n", lines) + "\n");
        post("importAudiences", "<variables filePath='incoming/changes.txt'/>");
        return campaign.store.imports().get(campaign.store.imports().size() - 1);
    }

    private void post(String workflow, String variables) {
        campaign.store.postEvent(workflow, "signal", "", xml(variables), false);
    }

    private String names() {
        return campaign.select("nms:recipient", "@account @firstName @gender", "");
    }

    @Test
    void lines_update_attributes_and_change_memberships() throws IOException {
        FileImport.Outcome outcome = run(
                "operation\trecipient-id\tgroup-id\t@firstName\tlocation/@city\tgender",
                "update\t7\t\tAnna\tNewton\t2",
                "add\t8\t5\t\t\t",
                "add\t7\t5\t\t\t");
        assertThat(outcome).isEqualTo(new FileImport.Outcome("changes.txt", 3, 0, ""));
        assertThat(campaign.lists()).isEqualTo("{\"G\":[\"A1\",\"A2\"]}");
        assertThat(names())
                .isEqualTo("<recipient account=\"A1\" firstName=\"Anna\" gender=\"2\"/>"
                        + "<recipient account=\"A2\" firstName=\"Bo\" gender=\"0\"/>");
        assertThat(campaign.count("nms:recipient", "[location/@city] = 'Newton'"))
                .isOne();

        run("operation\trecipient-id\tgroup-id", "remove\t7\t5");
        assertThat(campaign.lists()).isEqualTo("{\"G\":[\"A2\"]}");
    }

    @Test
    void the_character_after_the_first_column_separates_all_of_them() throws IOException {
        run("operation;recipient-id;@firstName", "update;7;A\tB, C");

        assertThat(names()).contains("firstName=\"A&#9;B, C\"");
    }

    @Test
    void a_cell_in_quotes_may_hold_delimiters_line_breaks_and_quotes() throws IOException {
        FileImport.Outcome outcome = run(
                "operation\trecipient-id\t@firstName\t@lastName",
                "update\t7\t\"A\tB\nC\"\t\"the \"\"first\"\"\"",
                "update\t8\t\"Zoë\"\t");

        assertThat(outcome).isEqualTo(new FileImport.Outcome("changes.txt", 2, 0, ""));
        assertThat(campaign.select("nms:recipient", "@account @firstName @lastName", ""))
                .contains("firstName=\"A&#9;B&#10;C\" lastName=\"the &quot;first&quot;\"")
                .contains("firstName=\"Zoë\"");
    }

    @Test
    void an_empty_cell_leaves_an_attribute_and_the_word_null_empties_it() throws IOException {
        campaign.load("{\"id\":9,\"account\":\"A3\",\"firstName\":\"Cy\",\"loyaltyPoints\":5}");

        run("operation\trecipient-id\t@firstName\t@loyaltyPoints", "update\t8\t\tNULL", "update\t9\tNULL\tNULL");

        assertThat(campaign.select("nms:recipient", "@account @firstName @loyaltyPoints", "@id > 7"))
                .isEqualTo("<recipient account=\"A2\" firstName=\"Bo\" loyaltyPoints=\"0\"/>"
                        + "<recipient account=\"A3\" firstName=\"\" loyaltyPoints=\"0\"/>");
    }

    @Test
    void a_file_that_breaks_off_inside_quotes_says_so() throws IOException {
        assertThat(run("operation\trecipient-id\t@firstName", "update\t7\t\"An").problem())
                .contains("cannot be read");
    }

    @Test
    void a_line_of_one_who_is_not_there_does_nothing() throws IOException {
        assertThat(run("operation\trecipient-id\tgroup-id\t@firstName", "add\t99\t5\tCy")
                        .refused())
                .isZero();
        assertThat(campaign.count("nms:recipient", "")).isEqualTo(2);
        assertThat(campaign.count("nms:rcpGrpRel", "")).isZero();
    }

    @Test
    void a_line_that_is_refused_does_not_keep_the_others_back() throws IOException {
        FileImport.Outcome outcome = run(
                "operation\trecipient-id\tgroup-id\tgender",
                "update\t7\t\t9",
                "update\t7",
                "dance\t7\t\t1",
                "add\t7\t\t1",
                "update\t8\t\t1");
        assertThat(outcome).isEqualTo(new FileImport.Outcome("changes.txt", 1, 4, ""));
        assertThat(names())
                .isEqualTo("<recipient account=\"A1\" firstName=\"Ana\" gender=\"0\"/>"
                        + "<recipient account=\"A2\" firstName=\"Bo\" gender=\"1\"/>");
    }

    @Test
    void a_file_longer_than_a_batch_is_applied_whole() throws IOException {
        StringBuilder lines = new StringBuilder("operation\trecipient-id\tloyaltyPoints");
        for (int i = 1; i <= 2_500; i++) {
            lines.append("\nupdate\t7\t").append(i);
        }
        assertThat(run(lines.toString()).applied()).isEqualTo(2_500);
        assertThat(campaign.count("nms:recipient", "@loyaltyPoints = 2500")).isOne();
    }

    @Test
    void a_file_whose_header_is_not_understood_is_not_applied() throws IOException {
        assertThat(run("operation\trecipient-id\tshoeSize", "update\t7\t44").problem())
                .contains("'shoeSize'");
        assertThat(run("operation\t@firstName", "update\tx").problem()).contains("recipient-id");
        assertThat(run("recipient-id\toperation", "7\tupdate").problem()).contains("operation");
        assertThat(names()).contains("Ana");
    }

    @Test
    void the_encoding_is_a_variable_of_the_event() throws IOException {
        Files.write(
                imports.resolve("latin.txt"),
                "operation\trecipient-id\t@firstName\nupdate\t7\tRené\n".getBytes(Charset.forName("windows-1252")));
        post("importAudiences", "<variables file='latin.txt' encoding='windows-1252'/>");
        assertThat(names()).contains("René");

        Files.write(
                imports.resolve("utf8.txt"),
                "\uFEFFoperation\trecipient-id\t@firstName\nupdate\t7\tZoë\n".getBytes(StandardCharsets.UTF_8));
        post("importAudiences", "<event><variables file='/somewhere/on/the/server/utf8.txt'/></event>");
        assertThat(names()).contains("Zoë");
    }

    @Test
    void a_file_outside_of_the_folder_is_not_read() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "operation\trecipient-id\t@firstName\nupdate\t7\tEve\n");
        post("importAudiences", "<variables filePath='../secret.txt'/>");
        post("importAudiences", "<variables filePath='" + folder.resolve("secret.txt") + "'/>");
        post("importAudiences", "<variables filePath='incoming'/>");

        assertThat(campaign.store.imports())
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome.problem()).contains("not in the folder"));
        assertThat(names()).contains("Ana").doesNotContain("Eve");
    }

    @Test
    void an_unknown_workflow_is_refused_and_an_event_without_a_file_is_only_taken() {
        assertThat(faultOf(() -> post("none", "<variables filePath='incoming/changes.txt'/>")))
                .contains("'none'");
        assertThat(faultOf(() -> post("", "<variables/>"))).contains("workflow");
        post("importAudiences", "<variables/>");
        campaign.write("<workflow xtkschema='xtk:workflow' internalName='mine'/>");
        post("mine", "<variables/>");
        assertThat(campaign.store.imports()).isEmpty();
    }
}
