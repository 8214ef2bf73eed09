package io.cdpbridge.command;

import static io.cdpbridge.DestinationFixture.people;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.FreePort;
import io.cdpbridge.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge that runs day and night, as an operator meets it who is asked to allow a plan. */
class DestinationRunIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private DestinationFixture bridge;
    private Process process;
    private int port;

    @BeforeEach
    void start() throws Exception {
        bridge = new DestinationFixture(folder);
        bridge.recipients(people(1, 30));
        port = FreePort.find();
        bridge.set("destination.blast-radius.exits", "0.2")
                .set("destination.landing-zone.schedule", "* * * * * ?")
                .set("observe.port", Integer.toString(port));
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
        bridge.close();
    }

    @Test
    void a_held_plan_shows_in_health_and_is_applied_by_the_running_bridge_once_somebody_allows_it() throws Exception {
        Program program = new Program(
                folder.resolve("run.log"), List.of(), bridge.bridge().arguments());
        process = program.start();
        bridge.full("audience-sync", "Loyal", 1, new AudienceRows().members(people(1, 20)));
        await().atMost(LONG).until(() -> bridge.list("Loyal").size() == 20);
        bridge.full("audience-sync", "Loyal", 2, new AudienceRows().members(people(11, 30)));
        String health = await().atMost(LONG).until(this::health, body -> body.contains("CDP-5252"));
        assertThat(bridge.list("Loyal")).hasSize(20);

        String plan = health.replaceAll("(?s).*?(audience-sync-[0-9TZ-]+): CDP-5252.*", "$1");
        Program apply = new Program(folder.resolve("apply.log"), List.of(), command("apply", plan));
        assertThat(apply.run()).as(apply.errors()).isZero();
        assertThat(apply.output()).contains("the running bridge applies " + plan);

        await().atMost(LONG).until(() -> bridge.list("Loyal").equals(sorted(people(11, 30))));
        await().atMost(LONG).until(this::health, body -> !body.contains("CDP-5252"));
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(program.errors()).isZero();
    }

    private List<String> command(String name, String argument) {
        List<String> arguments = new ArrayList<>(bridge.bridge().arguments());
        arguments.set(0, name);
        arguments.add(argument);
        return arguments;
    }

    private static List<String> sorted(String... keys) {
        return List.of(keys).stream().sorted().toList();
    }

    private String health() throws InterruptedException {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return "";
        }
    }
}
