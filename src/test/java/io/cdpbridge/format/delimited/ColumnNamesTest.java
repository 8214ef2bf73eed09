package io.cdpbridge.format.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.InputRefused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnNamesTest {
    private static final String AUDIENCE = "866b5836-324d-3a54-a358-f12ed244af82";

    @Test
    void a_membership_has_the_id_of_its_audience_in_its_name() {
        List<String> names = List.of(
                "crmId",
                "segmentMembership.ups." + AUDIENCE + ".status",
                "segmentMembership_ups_" + AUDIENCE + "_lastQualificationTime",
                "[delivery/@label]",
                "_acme.loyalty.2025.points");

        assertThat(ColumnNames.header("export.csv", names)).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {AUDIENCE, "ann@example.org", "2026-11-01 10:00:00", "+49 170 1234567", "4711", "Realized", " "})
    void a_value_is_no_name(String value) {
        assertThatThrownBy(() -> ColumnNames.header("export.csv", List.of("crmId", value)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("column 2")
                .hasMessageNotContaining(value.isBlank() ? "#" : value);
    }
}
