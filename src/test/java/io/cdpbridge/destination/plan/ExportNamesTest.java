package io.cdpbridge.destination.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.destination.snapshot.ExportKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportNamesTest {
    private static final String ID = "11111111-1111-4111-8111-111111111111";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Campaign_v8_segment" + ID + "_20261120100000_full.csv",
                "Campaign_v8_segment" + ID + "_20261120100000_Full.csv",
                "Campaign_v8_segment" + ID + "_20261120100000_FULL.CSV.gz",
                "Campaign_v8_segment" + ID + "_full_20261120100000.csv",
                "Campaign_v8_" + ID + "_20261120_100000-full.json",
                "Campaign_v8_" + ID + "_Loyal_11202026_100000_full.parquet",
                "Campaign_v8_" + ID + "_1795600800_full.csv",
                "20261120100000_Campaign_v8_segment" + ID + "_full.csv.gz",
            })
    void full_alone_behind_the_id_or_the_time_tells_a_full_export(String name) {
        ExportNames names = names("by-name");

        assertThat(names.audience(name).audienceId()).isEqualTo(ID);
        assertThat(names.kind(name)).isEqualTo(ExportKind.FULL);
        assertThat(names.isUnclear(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Campaign_full_price_segment" + ID + "_20261120100000.csv",
                "Campaign_full_segment" + ID + "_20261120100000.csv",
                "full_segment" + ID + "_20261120100000.csv",
                "Campaign_v8_segment" + ID + "_full-basket-buyers_20261120100000.csv",
                "Campaign_v8_segment" + ID + "_20261120100000_full-basket-buyers.csv",
                "Campaign_v8_segment" + ID + "_20261120100000_basket-full.csv",
                "Campaign_v8_segment" + ID + "_20261120100000_full_prod.csv",
                "full_20261120100000_" + ID + ".csv",
            })
    void full_in_the_name_of_a_destination_a_sandbox_or_an_audience_makes_no_export_full(String name) {
        ExportNames names = names("by-name");

        assertThat(names.audience(name).audienceId()).isEqualTo(ID);
        assertThat(names.kind(name)).isEqualTo(ExportKind.INCREMENTAL);
        assertThat(names.isUnclear(name)).isTrue();
    }

    @Test
    void the_id_of_an_audience_is_the_same_in_capital_letters() {
        String id = "aaaaaaaa-1111-4111-8111-bbbbbbbbbbbb";

        assertThat(names("by-name")
                        .audience("Campaign_segment" + id.toUpperCase(Locale.ROOT) + "_20261120100000.csv")
                        .audienceId())
                .isEqualTo(id);
    }

    @Test
    void a_name_without_the_word_is_plainly_incremental() {
        assertThat(names("by-name").isUnclear("Joyfully_segment" + ID + "_20261120100000.csv"))
                .isFalse();
    }

    @Test
    void a_folder_that_is_said_to_hold_one_kind_holds_it_whatever_the_names_say() {
        String full = "Campaign_v8_segment" + ID + "_20261120100000_full.csv";
        String other = "Campaign_full_price_segment" + ID + "_20261120100000.csv";

        assertThat(names("full").kind(other)).isEqualTo(ExportKind.FULL);
        assertThat(names("incremental").kind(full)).isEqualTo(ExportKind.INCREMENTAL);
        assertThat(names("incremental").isUnclear(other)).isFalse();
    }

    private static ExportNames names(String kind) {
        Settings settings = Settings.load(Optional.empty(), Map.of(), Map.of());
        return ExportNames.of(
                settings.text("destination.audience-sync.files"),
                settings.text("destination.audience-sync.full-files"),
                kind);
    }
}
