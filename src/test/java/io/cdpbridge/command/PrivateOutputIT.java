package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.FreePort;
import io.cdpbridge.Program;
import io.cdpbridge.sandbox.generator.GeneratorOptions;
import io.cdpbridge.sandbox.generator.LogGenerator;
import io.cdpbridge.sandbox.generator.audience.AudienceExpected;
import io.cdpbridge.sandbox.generator.audience.AudienceGenerator;
import io.cdpbridge.sandbox.generator.audience.AudienceOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses, names of people and secrets are in no line that the program writes, however much goes wrong. */
class PrivateOutputIT {
    private static final Pattern IDENTITY =
            Pattern.compile("[\\w.+-]+@[\\w-]+\\.(?:org|com|net|test)|CRM-\\d{4,}", Pattern.UNICODE_CHARACTER_CLASS);

    @TempDir
    private Path folder;

    @Test
    void no_generated_identity_and_no_secret_is_in_any_output_of_a_full_run() throws Exception {
        StringBuilder output = new StringBuilder();
        Set<String> secrets = new TreeSet<>();
        try (DestinationFixture fixture = new DestinationFixture(folder)) {
            BridgeFixture bridge = fixture.bridge();
            Path logs = folder.resolve("generated");
            LogGenerator.generate(new GeneratorOptions(2_000, 11, logs));
            Path audiences = folder.resolve("audiences");
            AudienceGenerator.generate(new AudienceOptions(200, 2, 1, 11, audiences, 0.1));
            secrets.addAll(identities(logs));
            secrets.addAll(identities(audiences));
            assertThat(secrets).hasSizeGreaterThan(500);
            bridge.put("/sandbox/recipients", Files.readString(AudienceExpected.population(audiences)));
            bridge.put("/sandbox/audiences", Files.readString(AudienceExpected.audiences(audiences, 1)));
            bridge.set("runtime.directions", "source,destination")
                    .set("source.reject-ratio", "1")
                    .set("source.input.schedule", "* * * * * ?")
                    .set("source.deliver.pace", "idle");
            secrets.add(bridge.sandbox().properties().get("aep.client-secret"));
            secrets.add(bridge.sandbox().properties().get("campaign.password"));
            for (Path file : files(logs)) {
                if (file.getFileName().toString().contains("-logs-")) {
                    Files.copy(file, bridge.input().resolve(file.getFileName()));
                }
            }
            for (Path file : files(AudienceExpected.roundFolder(audiences, 1))) {
                Path there = fixture.export(
                        file.getParent().getFileName().toString(),
                        file.getFileName().toString(),
                        "");
                Files.write(there, Files.readAllBytes(file));
            }
            bridge.faults("""
                    rules:
                      - {call: 'batch.*', status: 503, probability: 0.1}
                      - {call: 'campaign.*', status: 503, probability: 0.1}
                      - {batch: delivery-logs, outcome: partly, code: INGEST-1555-400, message: missing, where: {field: _experience.campaign.status, equals: Failed}}
                    """);

            int port = FreePort.find();
            List<String> arguments = new ArrayList<>(bridge.arguments());
            arguments.addAll(List.of("--set", "observe.port=" + port));
            Program program = new Program(folder.resolve("run.log"), List.of(), arguments);
            Process running = program.start();
            awaitQuarantine(bridge);
            output.append(get(port, "/observe/health")).append(get(port, "/observe/metrics"));
            running.destroy();
            running.waitFor();
            output.append(program.output()).append(program.errors());
            output.append(once(bridge));
            for (String command : List.of(
                    "quarantine list",
                    "quarantine list --rows --limit 10000",
                    "quarantine replay --all",
                    "privacy list --audit",
                    "reconcile",
                    "doctor")) {
                var said = bridge.say(command.split(" "));
                output.append(said.out()).append(said.err());
            }
            output.append(once(bridge));
        }

        assertThat(output.length()).isGreaterThan(10_000);
        assertThat(secrets.stream().filter(secret -> output.indexOf(secret) >= 0))
                .isEmpty();
    }

    /** With traces, and with everything logged that can be. */
    private String once(BridgeFixture bridge) throws Exception {
        List<String> arguments = new ArrayList<>(bridge.arguments());
        arguments.addAll(List.of("--once", "--debug"));
        Program program = new Program(
                folder.resolve("once-" + System.nanoTime() + ".log"), List.of("-Dcdp-bridge.log=ALL"), arguments);
        program.run();
        return program.output() + program.errors();
    }

    private static void awaitQuarantine(BridgeFixture bridge) throws InterruptedException {
        for (int look = 0; look < 300; look++) {
            if (bridge.say("quarantine", "list").out().contains("INGEST-1555-400")) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no row of the platform's came into quarantine");
    }

    private static Set<String> identities(Path folder) throws IOException {
        Set<String> identities = new TreeSet<>();
        for (Path file : files(folder)) {
            if (!file.toString().endsWith(".gz") && !file.toString().endsWith(".parquet")) {
                IDENTITY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .results()
                        .map(MatchResult::group)
                        .forEach(identities::add);
            }
        }
        return identities;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String get(int port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
