package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.Browser;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operations page in Chromium, with axe for what a screen reader needs. */
class OperationsPageBrowserIT {
    @TempDir
    private Path folder;

    private BridgeFixture bridge;
    private int port;

    @BeforeEach
    void start() throws IOException {
        port = FreePort.find();
        bridge = new BridgeFixture(folder)
                .set("source.reject-ratio", "1")
                .set("source.input.schedule", "* * * * * ?")
                .set("observe.port", Integer.toString(port));
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void counts_are_shown_to_everybody_in_light_and_dark_and_on_a_narrow_screen() throws Exception {
        read();

        JsonNode seen = look("look", pictures());

        for (String page : List.of("light", "dark", "narrow")) {
            assertThat(seen.path(page).path("violations")).as(page).isEmpty();
            assertThat(seen.path(page).path("errors")).as(page).isEmpty();
            assertThat(seen.path(page).path("empty").asBoolean()).as(page).isFalse();
            assertThat(seen.path(page).path("wide").asBoolean())
                    .as("%s is wider than its window", page)
                    .isFalse();
        }
        assertThat(seen.path("light").path("edges"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "poll: 6 rows",
                        "transform: 6 rows",
                        "filter: 5 rows, 1 rejected",
                        "once: 4 rows, 1 duplicate",
                        "stage: 4 rows",
                        "deliver: 4 rows",
                        "confirm: 4 rows");
        assertThat(seen.path("light").path("text").asText())
                .contains(
                        "delivery-logs-1.csv",
                        "1 of 90 batches today",
                        "by midnight (UTC)",
                        "Rows that wait, by flow and reason",
                        "1 batch confirmed");
        assertThat(seen.path("keys"))
                .extracting(JsonNode::asText)
                .startsWith("Skip to the flows")
                .contains("The last inputs, newest first", "The last starts of the program, newest first");
    }

    @Test
    void a_bridge_that_read_nothing_says_what_to_do() throws Exception {
        JsonNode seen = look("look");

        assertThat(seen.path("light").path("empty").asBoolean()).isTrue();
        assertThat(seen.path("light").path("text").asText()).contains("No row waits.", "No input yet.");
        assertThat(seen.path("light").path("violations")).isEmpty();
        assertThat(seen.path("dark").path("violations")).isEmpty();
    }

    @Test
    void a_ledger_that_fails_and_a_line_that_is_cut_are_said() throws Exception {
        read();
        JsonNode seen;
        try (BridgeRuntime runtime = BridgeRuntime.start(bridge.settings(), InstantSource.system())) {
            ledger("ALTER TABLE run RENAME TO gone");
            seen = Browser.see("trouble", url());
            ledger("ALTER TABLE gone RENAME TO run");
            assertThat(runtime.brokenFiles()).isEmpty();
        }

        assertThat(seen.path("state").asText())
                .startsWith("CDP-1150 the ledger cannot be read: SQLite says error")
                .contains("may be old");
        assertThat(seen.path("violations")).isEmpty();
        assertThat(seen.path("lost").asText()).startsWith("No connection to the bridge");
    }

    @Test
    void a_route_file_that_is_broken_stands_on_the_page() throws Exception {
        Files.writeString(
                bridge.ownRoutes().resolve("source").resolve("broken.camel.yaml"), "- route: {from: {uri: 3}}");

        JsonNode seen = look("look");

        assertThat(seen.path("light").path("text").asText())
                .contains("Broken route files", "CDP-2001", "broken.camel.yaml", "routes: down");
        assertThat(seen.path("light").path("violations")).isEmpty();
        assertThat(seen.path("dark").path("violations")).isEmpty();
    }

    @Test
    void a_row_is_replayed_with_the_token_and_reaches_the_platform() throws Exception {
        bridge.set("observe.token", "an-operators-token");
        Path routes = bridge.ownRoutes();
        Path mapping = routes.resolve("mappings").resolve("delivery-log.yaml");
        String right = Files.readString(mapping);
        Files.writeString(mapping, right.replace("formats: [iso, ", "formats: ["));
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 2).toString());
        bridge.runOnce();
        assertThat(bridge.events()).isEmpty();
        Files.writeString(mapping, right);

        JsonNode seen = look("decide", pictures(), "an-operators-token");

        for (String moment : List.of("dialog", "open", "asking", "receiptViolations")) {
            assertThat(seen.path(moment)).as(moment).isEmpty();
        }
        assertThat(seen.path("wrong").asText()).contains("token");
        assertThat(seen.path("payload").asText())
                .contains("externalId", "XXX-9")
                .doesNotContain("CRM-");
        assertThat(seen.path("receipt").asText()).contains("rows read", "Receipt of run 1");
        assertThat(seen.path("asked").asText()).startsWith("Give up 2 rows of delivery-logs");
        assertThat(seen.path("afterCancel").asBoolean()).isFalse();
        assertThat(seen.path("outcome").asText())
                .isEqualTo("replay-1: 2 rows of delivery-logs go through their flow once more");
        assertThat(seen.path("quarantine").asText()).isEqualTo("No row waits.");
        assertThat(bridge.runOnce().exitCode()).isZero();
        assertThat(bridge.events()).hasSize(2);
    }

    @Test
    void rows_are_given_up_once_that_is_confirmed_and_stay_without_what_they_held() throws Exception {
        bridge.set("observe.token", "an-operators-token");
        read();
        assertThat(kept()).containsExactly("open with payload");

        JsonNode seen = look("discard", "", "an-operators-token");

        assertThat(seen.path("asked").asText()).startsWith("Give up 1 row");
        assertThat(seen.path("outcome").asText()).contains("1");
        assertThat(seen.path("violations")).isEmpty();
        assertThat(kept()).containsExactly("discarded without payload");
    }

    @Test
    void an_error_of_a_reload_comes_onto_the_open_page_and_goes_when_the_file_is_mended() throws Exception {
        Path file = bridge.ownRoutes().resolve("source").resolve("delivery-logs.camel.yaml");
        try (BridgeRuntime runtime = BridgeRuntime.start(bridge.settings(), InstantSource.system())) {
            List<String> console = new CopyOnWriteArrayList<>();
            runtime.reloadRoutes(console::add);

            JsonNode seen = Browser.see("mend", url(), file.toString());

            assertThat(seen.path("before").asText()).doesNotContain("Broken route files", "routes: down");
            assertThat(seen.path("broken").asText())
                    .contains("Broken route files", "CDP-2001", "delivery-logs.camel.yaml", "splitt");
            assertThat(seen.path("violations")).isEmpty();
            assertThat(seen.path("mended").asText()).doesNotContain("CDP-2001");
            assertThat(seen.path("same").asBoolean()).isTrue();
            assertThat(console).hasSize(2);
            assertThat(console.get(1)).startsWith("reloaded " + file);
        }
    }

    @Test
    void what_is_not_taken_stands_on_the_page_with_its_reason_as_text_and_goes_with_the_file() throws Exception {
        Path input = bridge.input();
        Files.createDirectories(input);
        Files.writeString(input.resolve("logs-of-monday.csv"), "x");
        Files.writeString(input.resolve("<img src=x onerror=document.title=1>\u001b[2J.csv"), "x");
        Files.writeString(input.resolve(".hidden"), "x");

        JsonNode seen = look("untaken", input.toString());

        JsonNode rows = seen.path("rows");
        assertThat(rows)
                .extracting(row -> row.path("cells").path(0).asText())
                .containsExactlyInAnyOrder(
                        "logs-of-monday.csv", "<img src=x onerror=document.title=1>\\u001b[2J.csv", ".hidden");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.path("cells").path(1).asText()).isEqualTo("input");
            assertThat(row.path("cells").path(2).asText()).isNotBlank();
            assertThat(row.path("cells").path(3).asText()).isNotBlank();
            assertThat(row.path("elements").asInt())
                    .as("a name is text, whatever is in it")
                    .isZero();
            assertThat(row.path("problem").asBoolean())
                    .isEqualTo(!row.path("cells").path(0).asText().equals(".hidden"));
        });
        assertThat(seen.path("wide").asBoolean()).isFalse();
        assertThat(seen.path("violations")).isEmpty();
        assertThat(seen.path("keys"))
                .extracting(JsonNode::asText)
                .contains("What lies in polled folders and is not taken, or waits");
        assertThat(seen.path("left").asText()).doesNotContain("logs-of-monday.csv", "Not taken");
        assertThat(seen.path("errors")).isEmpty();
    }

    @Test
    void who_gives_no_token_sees_nothing() throws Exception {
        bridge.set("observe.token", "an-operators-token");
        read();

        JsonNode seen = look("without");

        assertThat(seen.path("state").asText()).contains("only to who has the token");
        assertThat(seen.path("text").asText()).doesNotContain("delivery-logs");
    }

    /** Four rows, one of them twice, and one without its date. */
    private void read() throws IOException {
        DeliveryLogs logs = new DeliveryLogs().rows(1, 4).row("4").row("5", "eventDate", "");
        bridge.write("delivery-logs-1.csv", logs.toString());
        bridge.runOnce();
    }

    private JsonNode look(String scene, String... more) throws Exception {
        try (BridgeRuntime runtime = BridgeRuntime.start(bridge.settings(), InstantSource.system())) {
            JsonNode seen = Browser.see(scene, url(), more);
            assertThat(runtime.context().isStarted()).isTrue();
            return seen;
        }
    }

    /** The folder of the pictures of the docs, which are taken anew with {@code -Dscreenshots.write=true}; else none. */
    private static String pictures() throws IOException {
        return Boolean.getBoolean("screenshots.write")
                ? Files.createDirectories(Path.of("docs", "images"))
                        .toAbsolutePath()
                        .toString()
                : "";
    }

    private String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** The rows of the quarantine, each with its state and whether it still holds something. */
    private List<String> kept() throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = bridge.ledger();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT state, length(payload) FROM quarantine")) {
            while (found.next()) {
                rows.add(found.getString(1) + (found.getLong(2) > 0 ? " with payload" : " without payload"));
            }
        }
        return rows;
    }

    private void ledger(String sql) throws Exception {
        try (Connection connection = bridge.ledger();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
