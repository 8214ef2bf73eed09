package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.DestinationFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An opt-in takes back an older objection of an export, whichever was read first, and none that somebody made in Campaign since. */
class OptInsTest {
    private static final String FLOW = "profile-sync";
    private static final String EMAIL = "consents_marketing_email_val";
    private static final String EMAIL_TIME = "consents_marketing_email_time";
    private static final String FIRST = "2026-10-01T10:00:00Z";
    private static final String SECOND = "2026-10-02T10:00:00Z";
    private static final String THIRD = "2026-10-03T10:00:00Z";

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void start() {
        bridge = new DestinationFixture(folder);
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void an_objection_and_a_newer_opt_in_end_the_same_in_any_order_and_any_runs() throws Exception {
        bridge.recipients("one-run", "out-in", "in-out", "out-in-out");
        run(1, objects(FIRST, "out-in", "out-in-out"), subscribes(THIRD, "in-out"));
        run(2, subscribes(THIRD, "out-in", "out-in-out"), objects(FIRST, "in-out"));
        run(3, objects(FIRST, "one-run"), subscribes(THIRD, "one-run"), objects(SECOND, "out-in-out"));

        assertThat(flags("one-run", "out-in", "in-out", "out-in-out")).containsOnly("0");
    }

    @Test
    void an_objection_and_an_older_opt_in_end_the_same_in_any_order_and_any_runs() throws Exception {
        bridge.recipients("one-run", "out-in", "in-out", "out-in-out");
        run(1, objects(SECOND, "out-in"), objects(FIRST, "out-in-out"), subscribes(FIRST, "in-out"));
        run(2, subscribes(FIRST, "out-in"), subscribes(SECOND, "out-in-out"), objects(SECOND, "in-out"));
        run(3, objects(SECOND, "one-run"), subscribes(FIRST, "one-run"), objects(THIRD, "out-in-out"));

        assertThat(flags("one-run", "out-in", "in-out", "out-in-out")).containsOnly("1");
    }

    /** It is looked at with each export of words, or at the latest when another word of the person comes. */
    @ParameterizedTest
    @ValueSource(strings = {"consents", "none"})
    void an_objection_that_somebody_made_in_campaign_since_stays(String check) throws Exception {
        bridge.set("destination.recipients.check", check);
        bridge.recipients("p1", "p2");
        run(1, objects(FIRST, "p1"));
        bridge.change("p1", "blackListEmail", "0");
        String who = check.equals("none") ? "p1" : "p2";
        run(2, objectsToMobile(who));
        bridge.change("p1", "blackListEmail", "1");
        run(3, subscribes(SECOND, "p1"));

        assertThat(flags("p1")).containsExactly("1");
    }

    private void run(int round, AudienceRows... exports) throws Exception {
        for (int i = 0; i < exports.length; i++) {
            bridge.incremental(FLOW, "Loyal", 3 * round + i, exports[i]);
        }
        assertThat(bridge.runOnce().exitCode()).isZero();
    }

    private static AudienceRows objectsToMobile(String person) {
        return AudienceRows.of("external_id,segmentMembership_seg_namespace_seg_id_status," + EMAIL + "," + EMAIL_TIME
                        + ",person_name_firstName,person_name_lastName,person_gender,person_birthDate,preferredLanguage,"
                        + "personalEmail_address,mobilePhone_number,homeAddress_city,homeAddress_postalCode,"
                        + "homeAddress_countryCode,consents_marketing_sms_val,consents_marketing_sms_time")
                .line(person + ",realized,,,,,,,,,,,,,n,");
    }

    private static AudienceRows objects(String time, String... people) {
        return says("n", time, people);
    }

    private static AudienceRows subscribes(String time, String... people) {
        return says("y", time, people);
    }

    private static AudienceRows says(String word, String time, String... people) {
        AudienceRows rows = new AudienceRows();
        for (String person : people) {
            rows.row(person, EMAIL, word, EMAIL_TIME, time);
        }
        return rows;
    }

    private List<String> flags(String... people) throws Exception {
        List<String> flags = new ArrayList<>();
        for (String person : people) {
            flags.add(bridge.recipient(person).path("blackListEmail").asText());
        }
        return flags;
    }
}
