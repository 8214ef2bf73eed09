package io.cdpbridge.destination.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipColumnsTest {
    private static final String ID = "25768be6-ebd5-45cc-8913-12fb3f348615";

    @ParameterizedTest
    @CsvSource({
        "segmentMembershipStatus, lastQualificationTime",
        "segmentMembershipStatus, segmentMembershipLastQualificationTime",
        "segmentMembership_status, segmentMembership_lastQualificationTime",
        "segmentMembership.status, segmentMembership.lastQualificationTime",
        "segmentMembership_ups_" + ID + "_status, segmentMembership_ups_" + ID + "_lastQualificationTime",
        "segmentMembership.ups." + ID + ".status, segmentMembership.ups." + ID + ".lastQualificationTime",
        "segmentMembership_seg_namespace_seg_id_status, segmentMembership_seg_namespace_seg_id_lastQualificationTime",
        "SEGMENTMEMBERSHIP_STATUS, segmentmembership_LASTQUALIFICATIONTIME"
    })
    void each_documented_form_is_found(String status, String time) {
        assertThat(MembershipColumns.find(List.of("id", time, status, "order_status"), "", ""))
                .contains(new MembershipColumns(2, OptionalInt.of(1)));
    }

    @Test
    void there_need_be_no_time() {
        assertThat(MembershipColumns.find(List.of("id", "segmentMembershipStatus"), "", ""))
                .contains(new MembershipColumns(1, OptionalInt.empty()));
    }

    @Test
    void without_a_status_there_is_no_membership() {
        assertThat(MembershipColumns.find(List.of("id", "status", "lastQualificationTime"), "", ""))
                .isEmpty();
    }

    @Test
    void names_that_are_given_override() {
        List<String> header =
                List.of("segmentMembershipStatus", "in_out", "since", "segmentMembershipLastQualificationTime");

        assertThat(MembershipColumns.find(header, "In.Out", "Since"))
                .contains(new MembershipColumns(1, OptionalInt.of(2)));
        assertThat(MembershipColumns.find(header, "missing", "")).isEmpty();
        assertThatThrownBy(() -> MembershipColumns.find(header, "in_out", "missing"))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPPING_COLUMN_MISSING));
    }

    @Test
    void several_statuses_are_ambiguous_until_one_is_named() {
        List<String> header = List.of("segmentMembership_ups_a_status", "segmentMembership_ups_b_status");

        assertThatThrownBy(() -> MembershipColumns.find(header, "", ""))
                .isInstanceOfSatisfying(
                        BridgeException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMBERSHIP_COLUMN_AMBIGUOUS))
                .hasMessageContaining("segmentMembership_ups_a_status, segmentMembership_ups_b_status")
                .hasMessageEndingWith("name the right one with destination.membership.column");
        assertThat(MembershipColumns.find(header, "segmentMembership_ups_b_status", ""))
                .contains(new MembershipColumns(1, OptionalInt.empty()));
    }

    @Test
    void of_several_times_the_one_beside_the_status_is_taken() {
        List<String> header = List.of(
                "segmentMembership_ups_a_lastQualificationTime",
                "segmentMembership_ups_b_lastQualificationTime",
                "segmentMembership_ups_b_status");

        assertThat(MembershipColumns.find(header, "", "")).contains(new MembershipColumns(2, OptionalInt.of(1)));
    }

    @Test
    void times_of_which_none_is_beside_the_status_are_ambiguous() {
        List<String> header = List.of(
                "segmentMembership_ups_a_lastQualificationTime",
                "segmentMembership_ups_b_lastQualificationTime",
                "segmentMembershipStatus");

        assertThatThrownBy(() -> MembershipColumns.find(header, "", ""))
                .hasMessageEndingWith("name the right one with destination.membership.time-column");
    }
}
