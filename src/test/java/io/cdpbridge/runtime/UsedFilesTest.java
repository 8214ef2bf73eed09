package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --dev} over the shipped routes: what the routes use is edited while they run. */
class UsedFilesTest {
    @TempDir
    private Path folder;

    private final List<String> console = new CopyOnWriteArrayList<>();
    private BridgeFixture bridge;
    private Path routes;
    private BridgeRuntime runtime;

    @BeforeEach
    void start() throws IOException {
        bridge = new BridgeFixture(folder)
                .set("source.input.schedule", "* * * * * ?")
                .set("source.deliver.pace", "none")
                .set("observe.port", "0");
        routes = bridge.ownRoutes();
        runtime = BridgeRuntime.start(bridge.settings(), InstantSource.system());
        runtime.reloadRoutes(console::add);
    }

    @AfterEach
    void stop() {
        runtime.close();
        bridge.close();
    }

    @Test
    void an_edited_mapping_is_used_for_the_next_input_and_a_broken_one_leaves_the_old_in_use() throws Exception {
        arrives("1", "directMarketing.emailSent");
        Path mapping = routes.resolve("mappings/delivery-log.yaml");

        edit(mapping, "\"0/1\": directMarketing.emailSent", "\"0/1\": directMarketing.emailDelivered");
        said("reloaded " + mapping + ": 5 routes");
        arrives("2", "directMarketing.emailDelivered");

        edit(mapping, "from: eventDate", "frm: eventDate");
        said("CDP-30");
        assertThat(runtime.brokenFiles()).singleElement().asString().contains("frm");
        arrives("3", "directMarketing.emailDelivered");

        edit(mapping, "frm: eventDate", "from: eventDate");
        Awaitility.await().untilAsserted(() -> assertThat(runtime.brokenFiles()).isEmpty());
        arrives("4", "directMarketing.emailDelivered");
    }

    @Test
    void an_edited_kamelet_takes_effect_in_every_route_that_uses_it_and_a_broken_one_gives_way_to_the_old()
            throws Exception {
        arrives("1", "directMarketing.emailSent");
        Path kamelet = routes.resolve("kamelets/open-export-action.kamelet.yaml");
        Path mapping = routes.resolve("mappings/delivery-log.yaml");
        Path other = Files.copy(mapping, routes.resolve("mappings/other.yaml"));
        edit(other, "\"0/1\": directMarketing.emailSent", "\"0/1\": directMarketing.emailDelivered");

        edit(kamelet, "4: \"{{mapping}}\"", "4: other");
        said("reloaded " + kamelet + ": 10 routes");
        arrives("2", "directMarketing.emailDelivered");

        edit(kamelet, "ref: \"{{open}}\"", "ref: nobody");
        said("CDP-2001 ");
        arrives("3", "directMarketing.emailDelivered");
        assertThat(runtime.brokenFiles()).singleElement().asString().contains("nobody");

        edit(kamelet, "ref: nobody", "ref: \"{{open}}\"");
        Awaitility.await().untilAsserted(() -> assertThat(runtime.brokenFiles()).isEmpty());
        arrives("4", "directMarketing.emailDelivered");
    }

    @Test
    void what_is_read_at_the_start_is_checked_and_said_to_need_a_restart() throws Exception {
        Path guardrails = routes.resolve("guardrails.yaml");

        edit(guardrails, "value: 10240\n", "value: 9000\n");
        said(guardrails + " is read when the bridge starts: restart it to use the change");
        edit(guardrails, "value: 9000\n", "value: many\n");

        said("CDP-21");
        assertThat(runtime.brokenFiles()).hasSize(1);
    }

    private void arrives(String id, String type) throws Exception {
        bridge.write("delivery-logs-" + id + ".csv", new DeliveryLogs().row(id).toString());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(bridge.events())
                        .anySatisfy(event -> assertThat(event.toString())
                                .contains("\"broadlogID\":\"" + id + "\"", "\"eventType\":\"" + type + "\"")));
    }

    private void said(String start) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(console).anyMatch(line -> line.startsWith(start)));
    }

    private static void edit(Path file, String old, String text) throws IOException {
        String before = Files.readString(file);
        assertThat(before).contains(old);
        Files.writeString(file, before.replace(old, text));
    }
}
