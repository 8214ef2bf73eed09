package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateStateTest {
    @TempDir
    private Path folder;

    @Test
    void no_other_user_of_the_machine_may_look_into_the_state_of_a_run() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 8).toString());
            bridge.faults("rules:\n  - {call: batch.create, status: 400, times: 1}");

            assertThat(bridge.runOnce().batches("stopped")).isEqualTo(1);

            Map<String, String> modes = modes(bridge.data());
            assertThat(modes).containsKeys("ledger.db", "lock", "staged", "keys");
            assertThat(modes.keySet()).anyMatch(name -> name.startsWith("staged/"));
            assertThat(modes.keySet()).anyMatch(name -> name.startsWith("keys/"));
            assertThat(modes.values()).allMatch(List.of("rwx------", "rw-------")::contains, modes.toString());
        }
    }

    private static Map<String, String> modes(Path data) throws IOException {
        Map<String, String> modes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            all.forEach(path -> modes.put(data.relativize(path).toString(), mode(path)));
        }
        return modes;
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
