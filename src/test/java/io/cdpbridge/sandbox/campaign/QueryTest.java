package io.cdpbridge.sandbox.campaign;

import static io.cdpbridge.sandbox.campaign.CampaignInstance.faultOf;
import static io.cdpbridge.sandbox.campaign.CampaignInstance.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryTest {
    private static final String EMAIL = "<select><node expr='@email'/></select>";

    @TempDir
    Path folder;

    private CampaignInstance campaign;

    @BeforeEach
    void open() throws IOException {
        campaign = CampaignInstance.fda(folder);
        campaign.load(
                "{\"id\":1,\"account\":\"A1\",\"email\":\"ana@example.com\",\"firstName\":\"Ana\",\"lastName\":\"Lima\","
                        + "\"gender\":2,\"birthDate\":\"1980-05-04\",\"loyaltyPoints\":10,\"folder-id\":1101,"
                        + "\"location/city\":\"Newton\",\"lastModified\":\"2026-01-01 08:00:00.000Z\"}",
                "{\"id\":2,\"account\":\"A2\",\"email\":\"bo@example.com\",\"firstName\":\"Bo\",\"gender\":1,"
                        + "\"loyaltyPoints\":20,\"lastModified\":\"2026-01-02 08:00:00.000Z\"}",
                "{\"id\":3,\"account\":\"A3\",\"email\":\"cy@example.org\",\"firstName\":\"d'Cy\",\"loyaltyPoints\":30,"
                        + "\"blackListEmail\":true,\"lastModified\":\"2026-01-02 08:00:00.000Z\"}");
    }

    @AfterEach
    void close() {
        campaign.close();
    }

    private String recipients(String attributes, String clauses) {
        return campaign.query("<queryDef schema='nms:recipient' " + attributes + ">" + clauses + "</queryDef>");
    }

    /** The accounts of those who match, ordered. */
    private String matching(String condition) {
        return accounts(campaign.select("nms:recipient", "@account", condition));
    }

    private String where(String conditions) {
        return accounts(recipients(
                "operation='select'",
                "<select><node expr='@account'/></select><where>" + conditions + "</where>"
                        + "<orderBy><node expr='@account'/></orderBy>"));
    }

    private static String accounts(String result) {
        return result.replaceAll("</?recipient-collection/?>", "")
                .replaceAll("<recipient account=\"(\\w+)\"/>", "$1 ")
                .strip();
    }

    @Test
    void a_select_gives_a_collection_in_which_an_empty_value_is_an_empty_attribute() {
        assertThat(recipients(
                        "operation='select'",
                        "<select>" + nodes("@email @lastName")
                                + "</select><where><condition expr='@id &lt; 3'/></where>"
                                + "<orderBy><node expr='@id'/></orderBy>"))
                .isEqualTo("<recipient-collection><recipient email=\"ana@example.com\" lastName=\"Lima\"/>"
                        + "<recipient email=\"bo@example.com\" lastName=\"\"/></recipient-collection>");
    }

    @Test
    void a_select_that_finds_nothing_gives_an_empty_collection() {
        assertThat(recipients("operation='select'", EMAIL + "<where><condition expr='@id = 9'/></where>"))
                .isEqualTo("<recipient-collection/>");
    }

    @Test
    void a_get_gives_one_document_and_is_refused_when_there_is_none() {
        assertThat(recipients("operation='get'", EMAIL + "<where><condition expr='@id = 2'/></where>"))
                .isEqualTo("<recipient email=\"bo@example.com\"/>");
        assertThat(faultOf(() -> recipients("operation='get'", EMAIL + "<where><condition expr='@id = 9'/></where>")))
                .contains("Recipients (nms:recipient)");
    }

    @Test
    void a_get_if_exists_gives_an_empty_document_when_there_is_none() {
        assertThat(recipients("operation='getIfExists'", EMAIL + "<where><condition expr='@id = 9'/></where>"))
                .isEqualTo("<recipient/>");
        assertThat(recipients("operation='getIfExists'", EMAIL + "<where><condition expr='@id = 1'/></where>"))
                .isEqualTo("<recipient email=\"ana@example.com\"/>");
    }

    @Test
    void a_count_counts_documents_and_needs_no_select() {
        assertThat(recipients("operation='count'", "<where><condition expr='@loyaltyPoints &gt;= 20'/></where>"))
                .isEqualTo("<recipient count=\"2\"/>");
        assertThat(recipients("operation='count'", "<groupBy><node expr='@lastModified'/></groupBy>"))
                .isEqualTo("<recipient count=\"2\"/>");
    }

    @Test
    void an_unknown_operation_is_refused() {
        assertThat(faultOf(() -> recipients("operation='exists'", EMAIL))).contains("exists");
    }

    @Test
    void fields_of_links_are_nested_and_described_and_an_alias_puts_them_elsewhere() {
        assertThat(recipients(
                        "operation='get'",
                        "<select><node expr='[folder/@label]'/><node expr='folder/@name' alias='@folderName'/>"
                                + "<node expr='[folder/parent/@name]'/><node expr='location/@city'/>"
                                + "<node expr='@email' alias='contact/@mail'/></select>"
                                + "<where><condition expr='@id = 1'/></where>"))
                .isEqualTo("<recipient folderName=\"nmsRootRecipient\">"
                        + "<folder _cs=\"Recipients\" label=\"Recipients\">"
                        + "<parent _cs=\"Root\" name=\"xtkRootFolder\"/></folder>"
                        + "<location city=\"Newton\"/><contact mail=\"ana@example.com\"/></recipient>");
    }

    @Test
    void a_missing_link_has_empty_fields() {
        assertThat(recipients(
                        "operation='get'",
                        "<select><node expr='[folder/@label]'/></select><where><condition expr='@id = 2'/></where>"))
                .isEqualTo("<recipient><folder _cs=\"\" label=\"\"/></recipient>");
    }

    @Test
    void a_link_alone_gives_its_compute_string_and_id() {
        assertThat(recipients(
                        "operation='get'",
                        "<select><node expr='folder'/></select><where><condition expr='@id = 1'/></where>"))
                .isEqualTo("<recipient><folder _cs=\"Recipients\" id=\"1101\"/></recipient>");
    }

    @Test
    void a_document_can_be_asked_for_its_compute_string() {
        assertThat(recipients(
                        "operation='get'",
                        "<select><node expr='@_cs'/></select><where><condition expr='@id = 1'/></where>"))
                .isEqualTo("<recipient _cs=\"Lima Ana (ana@example.com)\"/>");
    }

    @Test
    void analyze_adds_name_and_label_of_an_enumeration() {
        assertThat(recipients(
                        "operation='get'",
                        "<select><node expr='@gender' analyze='true'/><node expr='@emailFormat'/></select>"
                                + "<where><condition expr='@id = 1'/></where>"))
                .isEqualTo("<recipient emailFormat=\"0\" gender=\"2\" genderLabel=\"Female\" genderName=\"female\"/>");
    }

    @Test
    void comparisons_and_their_operators() {
        assertThat(matching("@loyaltyPoints = 10")).isEqualTo("A1");
        assertThat(matching("@loyaltyPoints <> 10 and @loyaltyPoints != 20")).isEqualTo("A3");
        assertThat(matching("@loyaltyPoints > 10")).isEqualTo("A2 A3");
        assertThat(matching("@loyaltyPoints <= 20")).isEqualTo("A1 A2");
        assertThat(matching("@loyaltyPoints * 2 - 10 = 3 * (20 + 10) / 3")).isEqualTo("A2");
        assertThat(matching("@loyaltyPoints % 20 = -(-10)")).isEqualTo("A1 A3");
        assertThat(matching("@loyaltyPoints / 4 = 2.5")).isEqualTo("A1");
        assertThat(matching("@email LIKE '%.com'")).isEqualTo("A1 A2");
        assertThat(matching("@email not like '%.com'")).isEqualTo("A3");
        assertThat(matching("@account IN ('A1', 'A3', 'x')")).isEqualTo("A1 A3");
        assertThat(matching("@account NOT IN ('A1')")).isEqualTo("A2 A3");
        assertThat(matching("@lastName IS NULL")).isEqualTo("A2 A3");
        assertThat(matching("@lastName IS NOT NULL")).isEqualTo("A1");
        assertThat(matching("@lastName = ''")).isEqualTo("A2 A3");
        assertThat(matching("@lastName <> ''")).isEqualTo("A1");
        assertThat(matching("NOT (@account = 'A1' OR @account = 'A2')")).isEqualTo("A3");
        assertThat(matching("@account = 'A1' or @account = 'A2' and @loyaltyPoints = 0"))
                .isEqualTo("A1");
        assertThat(matching("@blackListEmail")).isEqualTo("A3");
        assertThat(matching("@blackListEmail = true")).isEqualTo("A3");
        assertThat(matching("[@folder-id] = 1101")).isEqualTo("A1");
        assertThat(matching("[folder/@name] = 'nmsRootRecipient'")).isEqualTo("A1");
        assertThat(matching("@id = '2'")).isEqualTo("A2");
        assertThat(matching("@account = 1")).isEmpty();
    }

    @Test
    void case_matters_in_comparisons_but_not_for_lower_and_upper() throws IOException {
        campaign.load("{\"account\":\"A4\",\"firstName\":\"ÉLISE\"}");

        assertThat(matching("@account = 'a1'")).isEmpty();
        assertThat(matching("@account LIKE 'a%'")).isEmpty();
        assertThat(matching("Lower(@firstName) = 'élise'")).isEqualTo("A4");
        assertThat(matching("UPPER(@firstName) = 'ANA'")).isEqualTo("A1");
    }

    @Test
    void quotes_in_texts_are_doubled_or_behind_a_backslash() {
        assertThat(matching("@firstName = 'd''Cy'")).isEqualTo("A3");
        assertThat(matching("@firstName = 'd\\'Cy'")).isEqualTo("A3");
        assertThat(matching("@firstName = 'd\\\\''Cy'")).isEmpty();
    }

    @Test
    void a_percent_sign_is_escaped_in_a_pattern() throws IOException {
        campaign.load("{\"account\":\"A4\",\"firstName\":\"100%\"}", "{\"account\":\"A5\",\"firstName\":\"1000\"}");

        assertThat(matching("@firstName LIKE '100\\%'")).isEqualTo("A4");
        assertThat(matching("@firstName LIKE '100_'")).isEqualTo("A4 A5");
    }

    @Test
    void dates_are_compared_in_whatever_form_they_are_written() {
        assertThat(matching("@lastModified >= #2026-01-02 08:00:00.000Z#")).isEqualTo("A2 A3");
        assertThat(matching("@lastModified >= #2026-01-02T08:00:00Z#")).isEqualTo("A2 A3");
        assertThat(matching("@lastModified > #2026/01/02#")).isEqualTo("A2 A3");
        assertThat(matching("@lastModified > #2026-01-02 09:30:00+02:00#")).isEqualTo("A2 A3");
        assertThat(matching("@lastModified < '2026-01-02'")).isEqualTo("A1");
        assertThat(matching("@lastModified < GetDate()")).isEqualTo("A1 A2 A3");
        assertThat(matching("@birthDate = #1980/05/04#")).isEqualTo("A1");
        assertThat(matching("DateOnly(@lastModified) = #2026-01-02#")).isEqualTo("A2 A3");
        assertThat(matching("@lastModified = ToDateTime('2026-01-01 08:00:00.000Z')"))
                .isEqualTo("A1");
        assertThat(matching("@lastModified > AddDays(#2026-01-03 07:00:00Z#, -1)"))
                .isEqualTo("A2 A3");
        assertThat(matching("Year(@birthDate) = 1980")).isEqualTo("A1");
        assertThat(matching("@birthDate < @lastModified")).isEqualTo("A1");
    }

    @Test
    void functions_of_texts_and_choices() {
        assertThat(matching("Length(@firstName) = 2")).isEqualTo("A2");
        assertThat(matching("Substring(@email, 1, 3) = 'ana'")).isEqualTo("A1");
        assertThat(matching("Coalesce(@lastName, 'none') = 'none'")).isEqualTo("A2 A3");
        assertThat(matching("Iif(@blackListEmail != 0, 1, @gender) = 1")).isEqualTo("A2 A3");
        assertThat(matching("@firstName + '-' + @lastName = 'Ana-Lima'")).isEqualTo("A1");
        assertThat(matching("JuxtWords(@firstName, @lastName) = 'Bo'")).isEqualTo("A2");
    }

    @Test
    void rows_are_grouped_and_groups_are_filtered() {
        assertThat(recipients(
                        "operation='select'",
                        "<select><node expr='@lastModified'/><node expr='count(@id)' alias='@count'/>"
                                + "<node expr='Sum(@loyaltyPoints)' alias='@sum'/><node expr='Max(@account)' alias='@max'/>"
                                + "</select><groupby><node expr='@lastModified'/></groupby>"
                                + "<having><condition expr='count(@id) &gt; 1'/></having>"))
                .isEqualTo("<recipient-collection><recipient count=\"2\""
                        + " lastModified=\"2026-01-02 08:00:00.000Z\" max=\"A3\" sum=\"50\"/></recipient-collection>");
        assertThat(
                        recipients(
                                "operation='select'",
                                "<select><node expr='[folder/@name]' groupBy='true'/><node expr='CountDistinct(@gender)'"
                                        + " alias='@n'/></select><orderBy><node expr='[folder/@name]' sortDesc='true'/></orderBy>"))
                .isEqualTo("<recipient-collection><recipient n=\"1\"><folder name=\"nmsRootRecipient\"/></recipient>"
                        + "<recipient n=\"2\"><folder name=\"\"/></recipient></recipient-collection>");
    }

    @Test
    void distinct_gives_each_row_once() {
        assertThat(recipients("operation='select' distinct='true'", "<select><node expr='@lastModified'/></select>"))
                .containsOnlyOnce("2026-01-02 08:00:00.000Z")
                .contains("2026-01-01");
        assertThat(recipients("operation='count' distinct='true'", "<select><node expr='@lastModified'/></select>"))
                .isEqualTo("<recipient count=\"2\"/>");
    }

    @Test
    void conditions_are_joined_by_the_operator_of_the_one_before() {
        assertThat(where("<condition expr=\"@account='A1'\" boolOperator='OR'/><condition expr=\"@account='A2'\"/>"))
                .isEqualTo("A1 A2");
        assertThat(where("<condition expr=\"@account='A1'\" bool-operator='or'/><condition expr=\"@account='A2'\"/>"))
                .isEqualTo("A1 A2");
        assertThat(where("<condition expr=\"@account='A1'\"/><condition expr=\"@account='A2'\" boolOperator='OR'/>"))
                .isEmpty();
        assertThat(where("<condition boolOperator='AND'><condition expr='@loyaltyPoints = 10' boolOperator='OR'/>"
                        + "<condition expr='@loyaltyPoints = 20'/></condition>"
                        + "<condition><condition expr='@gender = 2'/></condition>"))
                .isEqualTo("A1");
        assertThat(where("<condition expr='@loyaltyPoints = 10' boolOperator='OR'/>"
                        + "<condition expr='@loyaltyPoints = 20' boolOperator='AND'/><condition expr='@gender = 2'/>"))
                .isEqualTo("A1");
    }

    @Test
    void ignored_and_empty_conditions_do_not_matter() {
        assertThat(where("<condition ignore='true' expr='@id = 9'/><condition/><condition expr='@id = 1'/>"))
                .isEqualTo("A1");
        assertThat(where("")).isEqualTo("A1 A2 A3");
    }

    @Test
    void what_only_the_console_needs_is_ignored() {
        assertThat(recipients(
                        "operation='count' firstRows='true' ignoreDeleteStatus='false' startPath='/' xtkschema='xtk:queryDef'",
                        "<sysFilter name='userFilter'/>"))
                .isEqualTo("<recipient count=\"3\"/>");
    }

    @Test
    void linked_documents_are_looked_for_with_exists() {
        campaign.write(
                "<recipient xtkschema='nms:recipient' id='1'><rcpGrpRel><rcpGroup name='G'/></rcpGrpRel></recipient>");
        String inList = "<condition expr='rcpGrpRel' setOperator='%s'>"
                + "<condition expr=\"[rcpGroup/@name] = 'G'\"/></condition>";

        assertThat(where(String.format(inList, "EXISTS"))).isEqualTo("A1");
        assertThat(where(String.format(inList, "NOT EXISTS"))).isEqualTo("A2 A3");
        assertThat(where("<condition expr='[rcpGrpRel]' setOperator='EXISTS'/>"))
                .isEqualTo("A1");
        assertThat(campaign.select("nms:group", "@name", "[rcpGrpRel/recipient/@account] = 'A1'"))
                .isEqualTo("<group name=\"G\"/>");
    }

    @Test
    void another_query_gives_the_values_to_look_for() {
        campaign.write(
                "<recipient xtkschema='nms:recipient' id='2'><rcpGrpRel><rcpGroup name='G'/></rcpGrpRel></recipient>");
        String members = "<condition expr='@id' setOperator='%s'><subQuery schema='nms:rcpGrpRel'>"
                + "<select><node expr='[@recipient-id]'/></select>"
                + "<where><condition expr=\"[rcpGroup/@name] = 'G'\"/></where></subQuery></condition>";

        assertThat(where(String.format(members, "IN"))).isEqualTo("A2");
        assertThat(where(String.format(members, "NOT IN"))).isEqualTo("A1 A3");
        assertThat(where("<condition setOperator='EXISTS'><subquery schema='nms:group'><select><node expr='@id'/>"
                        + "</select><where><condition expr=\"@name='none'\"/></where></subquery></condition>"))
                .isEmpty();
    }

    @Test
    void members_are_read_through_the_relation() {
        campaign.write(
                "<recipient xtkschema='nms:recipient' id='3'><rcpGrpRel><rcpGroup name='G'/></rcpGrpRel></recipient>");

        assertThat(campaign.query("<queryDef schema='nms:rcpGrpRel' operation='select'><select>"
                        + "<node expr='[recipient/@account]' alias='@account'/><node expr='[rcpGroup/@name]'/></select>"
                        + "<where><condition expr='[@recipient-id] IN (1, 2, 3)'/></where></queryDef>"))
                .isEqualTo("<rcpGrpRel-collection><rcpGrpRel account=\"A3\"><rcpGroup _cs=\" (G)\" name=\"G\"/>"
                        + "</rcpGrpRel></rcpGrpRel-collection>");
    }

    @Test
    void two_hundred_rows_are_returned_unless_more_are_asked_for() throws IOException {
        campaign.load(IntStream.range(0, 300)
                .mapToObj(i -> "{\"account\":\"B" + i + "\"}")
                .toArray(String[]::new));

        assertThat(rows(recipients("operation='select'", EMAIL))).isEqualTo(200);
        assertThat(rows(recipients("operation='select' lineCount='250'", EMAIL)))
                .isEqualTo(250);
        assertThat(rows(recipients("operation='select' lineCount='1000'", EMAIL)))
                .isEqualTo(303);
    }

    private static int rows(String result) {
        return result.split("<recipient ", -1).length - 1;
    }

    @Test
    void the_start_line_counts_from_zero() {
        String ordered = "<select><node expr='@account'/></select><orderBy><node expr='@account'/></orderBy>";

        assertThat(accounts(recipients("operation='select' lineCount='2' startLine='0'", ordered)))
                .isEqualTo("A1 A2");
        assertThat(accounts(recipients("operation='select' lineCount='2' startLine='2'", ordered)))
                .isEqualTo("A3");
        assertThat(faultOf(() -> recipients("operation='select' lineCount='all'", ordered)))
                .contains("lineCount");
    }

    @Test
    void keyset_paging_visits_every_row_once() throws IOException {
        campaign.load(IntStream.range(0, 95)
                .mapToObj(i ->
                        "{\"account\":\"B" + i + "\",\"lastModified\":\"2026-02-0" + (1 + i % 3) + " 10:00:00.000Z\"}")
                .toArray(String[]::new));
        List<String> seen = new ArrayList<>();
        String condition = "";
        while (true) {
            String page = recipients(
                    "operation='select' lineCount='10'",
                    "<select>" + nodes("@account @lastModified @id") + "</select><where>" + condition + "</where>"
                            + "<orderBy>" + nodes("@lastModified @id") + "</orderBy>");
            if (page.equals("<recipient-collection/>")) {
                break;
            }
            String last = page.substring(page.lastIndexOf("<recipient "));
            String time = last.replaceAll(".*lastModified=\"([^\"]*)\".*", "$1");
            String id = last.replaceAll(".* id=\"([^\"]*)\".*", "$1");
            condition = "<condition expr=\"@lastModified &gt; #" + time + "# or (@lastModified = #" + time
                    + "# and @id &gt; " + id + ")\"/>";
            for (String row : page.split("<recipient ", -1)) {
                if (row.contains("account=")) {
                    seen.add(row.replaceAll("account=\"(\\w+)\".*", "$1"));
                }
            }
        }
        assertThat(seen).hasSize(98).doesNotHaveDuplicates();
    }

    @Test
    void unknown_names_are_refused_with_their_schema_and_the_expression() {
        assertThat(faultOf(() -> matching("@shoeSize = 44")))
                .isEqualTo("XTK-170006 'shoeSize' attribute unknown (see definition of 'Recipients (nms:recipient)'"
                        + " schema).\nXTK-170036 Unable to parse expression '@shoeSize = 44'.");
        assertThat(faultOf(() -> matching("[shoe/@size] = 44"))).startsWith("XTK-170024 'shoe' element unknown");
        assertThat(faultOf(() -> matching("[folder/@size] = 44")))
                .startsWith("XTK-170006 'size' attribute unknown (see definition of 'Folders (xtk:folder)' schema).");
        assertThat(faultOf(() -> matching("@folder-id = 1"))).startsWith("XTK-170006 'folder' attribute unknown");
        assertThat(faultOf(() -> campaign.select("nms:recipient", "@shoeSize", "")))
                .startsWith("XTK-170006");
        assertThat(faultOf(() -> campaign.select("cus:shoe", "@size", ""))).startsWith("XFR-180000");
        assertThat(faultOf(() -> matching("Shoe(@id) = 1"))).contains("'shoe'", "XTK-170036");
    }

    @Test
    void what_is_no_expression_is_refused() {
        for (String expression : List.of(
                "@id =",
                "= 1",
                "(@id = 1",
                "@id = 1)",
                "@id 1",
                "'open",
                "#2026-13-01#",
                "#now#",
                "[@id",
                "@",
                "@id = 1 or",
                "@id in ()",
                "@id in 1",
                "@id not 1",
                "@id is 1",
                "Count(",
                "@id = 1; DELETE",
                "@id = 1 -- x",
                "@id = 1 --",
                "@id = 1--1",
                "@id -- = 1",
                "`id` = 1",
                "1.2.3 = @id",
                "@id = \"1\"",
                "")) {
            assertThat(faultOf(() -> recipients(
                            "operation='select'",
                            "<select><node expr='@id'/></select><orderBy><node expr='"
                                    + expression.replace("'", "&apos;").replace("<", "&lt;") + "'/></orderBy>")))
                    .as(expression)
                    .startsWith("XTK-170036 Unable to parse expression");
        }
    }

    @Test
    void what_is_in_an_expression_never_becomes_sql() {
        assertThat(matching("@account = 'x'' OR ''1''=''1'")).isEmpty();
        assertThat(matching("@account = 'x\\' OR 1=1 --'")).isEmpty();
        assertThat(matching("@account IN ('x'') OR 1=1 --')")).isEmpty();
        assertThat(matching("@firstName LIKE '%''; DROP TABLE NmsRecipient; --'"))
                .isEmpty();
        assertThat(faultOf(() -> matching("[@id\"=1 OR 1=1 --] = 1"))).startsWith("XTK-170006");
        assertThat(faultOf(() -> matching("[folder\" --/@id] = 1"))).startsWith("XTK-170024");
        assertThat(faultOf(() -> matching("load_extension('x') = 1"))).contains("XTK-170036");
        assertThat(faultOf(() -> recipients(
                        "operation='select'", "<select><node expr='@id' alias='x&quot; y=&quot;1'/></select>")))
                .contains("alias");
        assertThat(faultOf(() -> where("<condition sql='1=1'/>"))).contains("SQL");
        assertThat(campaign.count("nms:recipient", "")).isEqualTo(3);
    }

    @Test
    void deep_queries_are_refused_and_not_followed() {
        assertThat(faultOf(() -> matching("(".repeat(10_000) + "@id = 1" + ")".repeat(10_000))))
                .startsWith("XTK-170036");
        assertThat(faultOf(() -> matching("@id = 1" + " + 1".repeat(10_000)))).startsWith("XTK-170036");
        assertThat(faultOf(() -> where(
                        "<condition>".repeat(2_000) + "<condition expr='@id = 1'/>" + "</condition>".repeat(2_000))))
                .contains("deep");
        assertThat(faultOf(() -> campaign.select("xtk:folder", "[" + "parent/".repeat(50) + "@id]", "")))
                .contains("links");
    }

    @Test
    void long_lists_of_values_and_conditions_are_answered() {
        String values = String.join(
                ", ", IntStream.range(0, 5_000).mapToObj(i -> "'A" + i + "'").toList());
        assertThat(matching("@account IN (" + values + ")")).isEqualTo("A1 A2 A3");
        assertThat(matching(String.join(
                        " OR ",
                        IntStream.range(2, 5_000)
                                .mapToObj(i -> "@account = 'A" + i + "'")
                                .toList())))
                .isEqualTo("A2 A3");
    }

    @Test
    void a_collection_inside_a_query_is_refused_with_a_way_out() {
        assertThat(faultOf(() -> recipients(
                        "operation='select'",
                        "<select><node expr='subscription'><node expr='[service/@label]'/></node></select>")))
                .contains("'subscription'", "its own schema");
    }

    @Test
    void an_aggregate_where_none_may_be_is_refused() {
        assertThat(faultOf(() -> matching("Count(@id) > 1"))).startsWith("PGS-220000");
    }
}
