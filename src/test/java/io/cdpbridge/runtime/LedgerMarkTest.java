package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that is not the one of the files beside it. */
class LedgerMarkTest {
    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    @BeforeEach
    void readOneExportThatCannotBeDeliveredYet() throws Exception {
        bridge = new BridgeFixture(folder).set("source.deliver.put-back-limit", "0");
        bridge.faults("rules:\n  - {call: 'batch.*', status: 503}");
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 20).toString());
        assertThat(bridge.runOnce().of("ledger", "rowsAccepted")).isEqualTo(20);
    }

    @AfterEach
    void close() {
        bridge.close();
    }

    @Test
    void a_start_with_a_new_ledger_is_refused_and_no_staged_event_and_no_key_is_touched() throws Exception {
        Files.delete(ledger());
        Map<String, Long> before = files();

        Result refused = bridge.runOnce();
        Result again = bridge.runOnce();

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("CDP-5012", "runtime.accept-ledger=");
        assertThat(again.errors()).contains("CDP-5012");
        assertThat(before).isNotEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void the_same_holds_where_no_mark_was_noted_by_an_earlier_version() throws Exception {
        Files.delete(ledger());
        Files.delete(bridge.data().resolve("ledger-mark"));
        Map<String, Long> before = files();

        Result refused = bridge.runOnce();

        assertThat(refused.errors()).contains("CDP-5012");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void a_start_with_a_ledger_that_was_set_back_is_refused_until_it_is_accepted_and_sets_aside_what_it_does_not_name()
            throws Exception {
        Path backUp = Files.copy(ledger(), folder.resolve("back-up.db"));
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().rows(21, 50).toString());
        bridge.runOnce();
        Map<String, Long> before = files();
        Files.copy(backUp, ledger(), StandardCopyOption.REPLACE_EXISTING);

        Result refused = bridge.runOnce();

        assertThat(refused.errors()).contains("CDP-5013");
        assertThat(files()).isEqualTo(before);

        Matcher named = Pattern.compile("runtime.accept-ledger=(\\S+):").matcher(refused.errors());
        assertThat(named.find()).isTrue();
        bridge.set("runtime.accept-ledger", named.group(1)).faults("rules: []");
        Result accepted = bridge.runOnce();
        assertThat(accepted.exitCode()).as(accepted.errors()).isZero();
        assertThat(bridge.events()).hasSize(20);
        Path aside = bridge.data().resolve("set-aside").resolve(named.group(1));
        try (Stream<Path> kept = Files.walk(aside)) {
            assertThat(kept.filter(file -> file.toString().endsWith(".ndjson"))).hasSize(1);
        }
    }

    @Test
    void an_installation_without_a_mark_is_taken_over_and_goes_on() throws Exception {
        Files.delete(bridge.data().resolve("ledger-mark"));
        bridge.faults("rules: []");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(bridge.events()).hasSize(20);
        assertThat(bridge.data().resolve("ledger-mark")).isNotEmptyFile();
        assertThat(bridge.data().resolve("set-aside")).doesNotExist();
    }

    private Path ledger() {
        return bridge.data().resolve("ledger.db");
    }

    /** What a start must not touch, with its sizes. */
    private Map<String, Long> files() throws IOException {
        Map<String, Long> found = new TreeMap<>();
        for (String kept : new String[] {"staged", "keys"}) {
            try (Stream<Path> files = Files.walk(bridge.data().resolve(kept))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    found.put(file.toString(), Files.size(file));
                }
            }
        }
        return found;
    }
}
