package io.cdpbridge.client.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultCatalogueTest {
    @Test
    void every_line_says_what_has_happened_and_what_to_do() {
        assertThat(FaultCatalogue.entries()).allSatisfy(entry -> {
            assertThat(entry.meaning()).isNotBlank().doesNotEndWith(".");
            assertThat(entry.action()).isNotBlank().doesNotEndWith(".");
        });
        assertThat(FaultCatalogue.entries())
                .extracting(entry -> entry.code() + " " + entry.words())
                .doesNotHaveDuplicates();
    }

    @Test
    void every_code_that_is_publicly_known_has_a_line_of_its_own() {
        assertThat(FaultCatalogue.entries())
                .extracting(FaultEntry::code)
                .contains(
                        "SOP-330003",
                        "SOP-330006",
                        "SOP-330011",
                        "SOP-330024",
                        "XTK-170006",
                        "XTK-170024",
                        "XTK-170036",
                        "XFR-180000",
                        "XSV-350000",
                        "XSV-350001",
                        "XSV-350008",
                        "XSV-350012",
                        "XSV-350013",
                        "XSV-350023",
                        "XSV-350063",
                        "XSV-350122",
                        "PGS-220000",
                        "ODB-240000",
                        "RST-360011",
                        "RST-360012");
    }

    @Test
    void the_code_that_says_why_decides_and_not_the_one_that_says_where() {
        Fault fault = new Fault(List.of("XSV-350023", "XTK-170999", "SOP-330011"), "");

        assertThat(FaultCatalogue.judge(fault).code()).isEqualTo("XTK-170999");
    }

    @Test
    void what_stops_everything_counts_more_than_what_may_be_a_rows_fault() {
        Fault fault = new Fault(List.of("XTK-170999", "XFR-180000"), "");

        assertThat(FaultCatalogue.judge(fault).code()).isEqualTo("XFR-180000");
    }

    @Test
    void a_fault_without_a_code_may_be_a_rows_fault() {
        FaultCatalogue.Judgement judgement = FaultCatalogue.judge(new Fault(List.of(), "Something"));

        assertThat(judgement.code()).isEmpty();
        assertThat(judgement.entry().rule()).isEqualTo(FaultRule.SPLIT);
    }
}
