package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.Traces;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A data folder that a version before consents had a state of their own made (commit cd99eda): p1 objects at a time, p2 at none, p3
 * has opted in, p4 objects and is no recipient, p5 objected in the row that said that they left. The list holds p1 to p3.
 */
class TakeoverTest {
    private static final String FLOW = "profile-sync";
    private static final String WORD = "consents_marketing_email_val";
    private static final String TIME = "consents_marketing_email_time";

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new DestinationFixture(folder);
        unpack(bridge.bridge().data());
        bridge.recipient("p1", "blackListEmail", "1", "location/city", "Rome");
        bridge.recipient("p2", "blackListEmail", "1", "location/city", "Oslo");
        bridge.recipient("p3", "blackListEmail", "0", "location/city", "Bern");
        bridge.recipient("p5", "blackListEmail", "0", "location/city", "Wien");
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    private static void unpack(Path data) throws Exception {
        try (InputStream file = TakeoverTest.class.getResourceAsStream("/takeover/data-folder-0.1.zip");
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = data.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }

    @Test
    void an_objection_that_was_never_written_is_written_at_the_first_start() throws Exception {
        Result result = bridge.runOnce();

        assertThat(flag("p5")).as(result.errors() + result.receipt()).isEqualTo("1");
        assertThat(flag("p1") + flag("p2") + flag("p3")).isEqualTo("110");
    }

    @Test
    void whoever_is_in_such_a_folder_is_forgotten_in_all_of_it() throws Exception {
        assertThat(Traces.in(bridge.bridge().data(), "p4"))
                .as("before")
                .anyMatch(place -> place.endsWith(":quarantine"))
                .anyMatch(place -> place.endsWith(".plan.parquet"))
                .anyMatch(place -> place.contains("-wanted-"));

        for (String person : new String[] {"p4", "p5"}) {
            Output forgotten = bridge.bridge().say("privacy", "forget", person);
            assertThat(forgotten.exitCode())
                    .as(forgotten.out() + forgotten.err())
                    .isZero();
            assertThat(Traces.in(bridge.bridge().data(), person)).as(person).isEmpty();
        }
        bridge.recipients("p4");
        bridge.runOnce();

        assertThat(flag("p5")).as("the objection that was never written").isEqualTo("0");
    }

    @Test
    void a_word_that_was_written_is_no_news_when_it_is_exported_again() throws Exception {
        for (String person : new String[] {"p1", "p2"}) {
            bridge.change(person, "blackListEmail", "0");
        }
        bridge.full(
                FLOW,
                "Loyal",
                30,
                new AudienceRows()
                        .row("p1", "homeAddress_city", "Rome", WORD, "n", TIME, "2026-11-28T10:00:00Z")
                        .row("p2", "homeAddress_city", "Oslo", WORD, "n"));

        Result result = bridge.runOnce();

        assertThat(flag("p1") + flag("p2"))
                .as(result.errors() + result.receipt())
                .isEqualTo("00");
        assertThat(bridge.calls("WriteCollection")).as("p5 alone").isEqualTo(1);
    }

    @Test
    void an_objection_finds_its_recipient_when_campaign_has_it() throws Exception {
        bridge.recipients("p4");

        bridge.runOnce();

        assertThat(flag("p4")).isEqualTo("1");
    }

    @Test
    void what_was_known_of_values_and_members_is_known_still() throws Exception {
        bridge.runOnce();
        bridge.full(FLOW, "Loyal", 30, new AudienceRows().row("p1", "homeAddress_city", "Paris"));
        bridge.full("audience-sync", "Loyal", 30, new AudienceRows().members("p1", "p2", "p5"));

        Result result = bridge.runOnce();

        assertThat(bridge.recipient("p1").path("location/city").asText())
                .as(result.errors() + result.receipt())
                .isEqualTo("Paris");
        assertThat(bridge.recipient("p2").path("location/city").asText()).isEqualTo("Oslo");
    }

    private String flag(String key) throws Exception {
        return bridge.recipient(key).path("blackListEmail").asText();
    }
}
