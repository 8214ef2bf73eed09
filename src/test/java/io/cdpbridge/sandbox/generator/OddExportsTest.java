package io.cdpbridge.sandbox.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OddExportsTest {
    private static final long ROWS = 4_000;

    @TempDir
    private Path folder;

    @Test
    void odd_exports_have_blocked_identities_labels_and_the_names_that_people_give() throws Exception {
        Expected expected = LogGenerator.generate(new GeneratorOptions(ROWS, 3, folder, 0.3, true, 0));

        NaiveReading reading = new NaiveReading(folder);
        assertThat(reading.rows().stream().map(row -> row.field("externalId")).collect(Collectors.toSet()))
                .contains("null", "Null", "0", "anonymous", "Invalid")
                .anyMatch(identity -> identity != null && identity.length() > 1_024);
        assertThat(values(reading, "delivery-logs", "status")).contains("Sent", "Failed", "Pending", "1", "2", "6");
        assertThat(values(reading, "tracking-logs", "urlType")).contains("Email click", "Open", "1", "2");
        assertThat(values(reading, "tracking-logs", "messageType")).contains("Email", "iOS", "0", "41");
        assertThat(expected.files().stream().map(Expected.Export::name))
                .contains("delivery-logs-0001 (2).csv", "delivery-logs-0002 Größe; täglich, 100%.csv");
    }

    @Test
    void a_run_over_odd_exports_comes_to_what_is_expected() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.set("source.reject-ratio", "1");
            Expected expected = LogGenerator.generate(new GeneratorOptions(ROWS, 3, bridge.input(), 0.3, true, 0));

            Result result = bridge.runOnce();

            assertThat(bridge.events()).hasSize((int) expected.distinctEvents());
            assertThat(expected.rejects()).containsKeys("identity-blocked", "identity-length");
            expected.rejects()
                    .forEach((guardrail, rows) -> assertThat(result.guardrail(guardrail))
                            .as(guardrail)
                            .isEqualTo(rows));
            assertThat(bridge.say("reconcile").exitCode()).isZero();
        }
    }

    private static Set<String> values(NaiveReading reading, String flow, String column) {
        return reading.rows().stream()
                .filter(row -> row.flow().equals(flow) && row.fields().containsKey(column))
                .map(row -> row.field(column))
                .collect(Collectors.toSet());
    }
}
