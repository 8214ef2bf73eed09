package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.PostgresqlServer;
import io.cdpbridge.Traces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger on a server, and a data folder that is put back without it. */
class PostgresqlForgottenTest {
    @TempDir
    private Path folder;

    @Test
    void a_data_folder_from_before_a_forgetting_holds_nobody_after_the_next_start() throws Exception {
        try (PostgresqlServer server = new PostgresqlServer();
                BridgeFixture bridge = new BridgeFixture(folder)) {
            server.serve(bridge);
            bridge.set("source.confirm.timeout", "PT1S").faults("rules:\n  - {call: 'ims.*', status: 503}");
            Files.delete(bridge.ownRoutes().resolve("source/deliver-batches.camel.yaml"));
            bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 1).toString());
            bridge.write("delivery-logs-2.csv", new DeliveryLogs().rows(2, 2).toString());
            bridge.runOnce();
            Path backup = folder.resolve("backup");
            copy(bridge.data(), backup);
            Output forgotten = bridge.say("privacy", "forget", "CRM-2");
            assertThat(forgotten.exitCode()).as(forgotten.out()).isZero();
            bridge.runOnce();
            assertThat(attempts(bridge, request(forgotten)))
                    .as("a folder that is not older")
                    .isEqualTo(1);

            copy(backup, bridge.data());
            assertThat(Traces.in(bridge.data(), "CRM-2")).isNotEmpty();
            bridge.runOnce();

            assertThat(attempts(bridge, request(forgotten))).isEqualTo(2);
            assertThat(Traces.in(bridge.data(), "CRM-2")).isEmpty();
            assertThat(Traces.in(bridge.data(), "CRM-1")).as("somebody else").isNotEmpty();
        }
    }

    private static int attempts(BridgeFixture bridge, String request) throws Exception {
        Output receipt = bridge.say("privacy", "receipt", request, "--format", "json");
        assertThat(receipt.exitCode()).as(receipt.out()).isZero();
        return new ObjectMapper()
                .readTree(receipt.out())
                .at("/request/attempts")
                .asInt();
    }

    private static String request(Output output) {
        Matcher request = Pattern.compile("Request (\\S+):").matcher(output.out());
        assertThat(request.find()).as(output.out() + output.err()).isTrue();
        return request.group(1);
    }

    private static void copy(Path from, Path to) throws Exception {
        if (Files.exists(to)) {
            Files.move(to, to.resolveSibling(to.getFileName() + "-away"));
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
