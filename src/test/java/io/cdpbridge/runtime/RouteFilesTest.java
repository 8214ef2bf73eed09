package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.error.BridgeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broken route file is named with line and reason, and the others run. */
class RouteFilesTest {
    @TempDir
    private Path folder;

    private BridgeFixture bridge;
    private Path routes;

    @BeforeEach
    void start() throws IOException {
        bridge = new BridgeFixture(folder);
        routes = bridge.ownRoutes();
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("1").toString());
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void a_step_that_does_not_exist_is_named_with_its_line() throws Exception {
        replace("source/tracking-logs.camel.yaml", "- split:", "- splitt:");

        assertBroken("tracking-logs.camel.yaml:156: .*splitt.*", "CDP-2001");
    }

    @Test
    void a_ledger_that_fails_while_routes_start_makes_no_file_a_broken_one() {
        BridgeException trouble = RouteFiles.broken(
                Path.of("one.camel.yaml"), new IllegalStateException(new SQLException("Read timed out", "08006")));

        assertThat(trouble.line())
                .isEqualTo(
                        "CDP-5011 the routes of one.camel.yaml cannot start, since the ledger failed: it cannot be reached");
    }

    @Test
    void yaml_that_cannot_be_read_is_named_with_its_line() throws Exception {
        Path file = routes.resolve("source/zz-broken.camel.yaml");
        Files.writeString(file, "- route:\n    id: x\n    from:\n      uri: \"timer:x\n");

        assertBroken("zz-broken.camel.yaml:\\d+: .*", "CDP-2001");
    }

    @Test
    void a_kamelet_that_does_not_exist_is_named_with_its_line() throws Exception {
        replace("source/tracking-logs.camel.yaml", "kamelet:stage-action", "kamelet:stag-action");

        assertBroken("tracking-logs.camel.yaml:\\d{2,}: .*stag-action.*", "CDP-2001");
    }

    @Test
    void a_guardrail_that_does_not_exist_is_named_with_a_suggestion() throws Exception {
        replace("source/tracking-logs.camel.yaml", ", event-size,", ", event-siz,");

        assertBroken("tracking-logs.camel.yaml:\\d{2,}: .*event-siz.*did you mean 'event-size'.*", "CDP-2001");
    }

    @Test
    void a_property_that_is_not_set_is_named() throws Exception {
        replace("source/tracking-logs.camel.yaml", "{{source.tracking-logs.files}}", "{{custom.missing}}");

        assertBroken("tracking-logs.camel.yaml:\\d+: .*custom.missing.*", "CDP-2001");
    }

    @Test
    void a_route_id_that_another_file_uses_is_an_error_instead_of_a_silent_replacement() throws Exception {
        replace("source/tracking-logs.camel.yaml", "id: tracking-logs\n", "id: delivery-logs\n");

        assertBroken(
                "tracking-logs.camel.yaml:\\d+: route id 'delivery-logs' is taken by .*delivery-logs.camel.yaml",
                "CDP-2002");
    }

    @Test
    void a_limit_that_is_changed_in_the_catalogue_holds_without_java() throws Exception {
        replace("guardrails.yaml", "value: 268435456 ", "value: 2000 ");
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().rows(11, 30).toString());

        Result result = bridge.runOnce("--routes", routes.toString());

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.events()).hasSize(21);
        try (Connection connection = bridge.ledger();
                Statement statement = connection.createStatement();
                ResultSet sizes = statement.executeQuery("SELECT count(*), max(bytes) FROM part")) {
            sizes.next();
            assertThat(sizes.getInt(1)).isGreaterThan(5);
            assertThat(sizes.getLong(2)).isLessThanOrEqualTo(2000);
        }
    }

    private void assertBroken(String problem, String code) throws Exception {
        Result result = bridge.runOnce("--routes", routes.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors().lines().toList())
                .filteredOn(line -> line.startsWith(code))
                .singleElement()
                .asString()
                .matches(code + " .*" + problem);
        assertThat(result.of("run", "rowsAccepted")).as("the other route runs").isEqualTo(1);
    }

    private void replace(String file, String from, String to) throws IOException {
        Path path = routes.resolve(file);
        String text = Files.readString(path);
        Files.writeString(path, text.replace(from, to));
    }
}
