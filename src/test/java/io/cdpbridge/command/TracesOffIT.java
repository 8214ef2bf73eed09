package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program pays nothing for traces and for logs as JSON that nobody asked for. */
class TracesOffIT {
    @TempDir
    private Path folder;

    @Test
    void nothing_of_opentelemetry_is_loaded_and_no_json_is_written_while_they_are_off() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("1").toString());
            Path classes = folder.resolve("classes.txt");

            int exitCode = new Program(
                            folder.resolve("log"),
                            List.of("-Xlog:class+load:file=" + classes),
                            bridge.arguments("--once"))
                    .run();

            assertThat(exitCode).isZero();
            assertThat(Files.readString(classes))
                    .contains("io.cdpbridge.runtime.CamelHttpTransport")
                    .doesNotContain("io.opentelemetry")
                    .doesNotContain("org.apache.camel.opentelemetry2")
                    // Log4j loads the classes of its plug-ins to know them; this one works only where lines are JSON.
                    .doesNotContain("org.apache.logging.log4j.layout.template.json.util.JsonWriter ");
        }
    }
}
