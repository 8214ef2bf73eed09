package io.cdpbridge.destination.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.InputRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a full export stops to prove who has left. */
class EvidenceTest {
    private static final Evidence.Rules RULES = new Evidence.Rules(0.5, 4, 1, 5);

    @Test
    void rejected_rows_whose_keys_are_known_cast_no_doubt() {
        Evidence evidence = evidence(1);
        evidence.taken(0, true);
        evidence.rejected(0, true);
        evidence.rejected(0, true);

        assertThat(evidence.doubt(false, 3)).isEmpty();
    }

    @Test
    void more_unreadable_keys_than_can_be_put_up_with_cast_doubt() {
        Evidence evidence = evidence(1);
        evidence.taken(0, true);
        evidence.rejected(0, false);
        assertThat(evidence.doubt(true, 2)).isEmpty();

        evidence.rejected(0, false);
        assertThat(evidence.doubt(true, 2)).contains("2 of its 3 rows have no key that can be read");
    }

    @Test
    void a_row_that_says_that_somebody_has_left_casts_doubt() {
        Evidence evidence = evidence(1);
        evidence.taken(0, true);
        evidence.taken(0, false);

        assertThat(evidence.doubt(true, 2).orElseThrow()).startsWith("1 of its 2 rows say that somebody has left");
    }

    @Test
    void an_export_of_nobody_is_in_doubt_also_where_the_audience_has_nobody() {
        assertThat(evidence(1).doubt(true, 0)).contains("it lists no member at all");
    }

    @ParameterizedTest
    @CsvSource({"10, 100, false", "9, 100, true", "1, 99, false", "20, 200, false", "19, 200, true"})
    void less_than_a_tenth_of_many_members_cast_doubt(int listed, long before, boolean doubted) {
        Evidence evidence = evidence(1);
        for (int row = 0; row < listed; row++) {
            evidence.taken(0, true);
        }

        assertThat(evidence.doubt(true, before).isPresent()).isEqualTo(doubted);
    }

    /** A file is followed by another behind five rows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    4     | false
                    5     | true
                    6     | false
                    5 1   | false
                    3 1   | false
                    5 5   | true
                    5 4 1 | true
                    5 5 1 | false
                    3 4   | true
                    """)
    void files_of_which_the_last_may_be_lacking_cast_doubt_unless_a_manifest_lists_them(String rows, boolean doubted) {
        String[] files = rows.split(" ", -1);
        Evidence evidence = evidence(files.length);
        for (int file = 0; file < files.length; file++) {
            for (int row = 0; row < Integer.parseInt(files[file]); row++) {
                evidence.taken(file, true);
            }
        }

        assertThat(evidence.doubt(false, 5).isPresent()).isEqualTo(doubted);
        assertThat(evidence.doubt(true, 5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, 0, false", "4, 4, false", "4, 3, true", "5, 5, false", "5, 4, true"})
    void too_many_rejected_rows_are_a_share_and_a_few_at_least(int rejected, int taken, boolean refused) {
        Evidence evidence = evidence(1);
        for (int row = 0; row < rejected; row++) {
            evidence.rejected(0, true);
        }
        for (int row = 0; row < taken; row++) {
            evidence.taken(0, true);
        }

        if (refused) {
            assertThatThrownBy(() -> evidence.requireFewRejected("A.csv"))
                    .isInstanceOf(InputRefused.class)
                    .hasMessageStartingWith("A.csv: " + rejected + " of " + (rejected + taken) + " rows were rejected");
        } else {
            assertThatCode(() -> evidence.requireFewRejected("A.csv")).doesNotThrowAnyException();
        }
    }

    private static Evidence evidence(int files) {
        return new Evidence(RULES, files);
    }
}
