package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.Kills;
import io.cdpbridge.Program;
import io.cdpbridge.ShakyLedger;
import io.cdpbridge.sandbox.generator.Expected;
import io.cdpbridge.sandbox.generator.GeneratorOptions;
import io.cdpbridge.sandbox.generator.LogGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise that everything else hangs on, tried on the packaged program. */
class CrashIT {
    private static final int KILLS = 30;
    private static final int KILLS_WHILE_STREAMING = 15;
    private static final int KILLS_ON_POSTGRESQL = 6;
    private static final long ROWS_A_ROUND = 3_000;
    private static final String FAULTS = """
            seed: 7
            rules:
              - {call: 'batch.*', status: 503, probability: 0.05}
              - {call: 'batch.*', cut: after, probability: 0.05}
              - {call: 'catalog.*', status: 429, retryAfter: 0, probability: 0.05}
            """;

    @TempDir
    private Path folder;

    private final Random random = new Random(20261123);

    /** Starts the program and kills it; gives whether it was running until then. */
    private interface Killing {
        boolean of(Program program) throws Exception;
    }

    @Test
    void after_thirty_kills_at_random_instants_every_accepted_record_is_there_exactly_once_and_every_row_accounted_for()
            throws Exception {
        crash(KILLS, this::byTime, Map.of(), FAULTS);
    }

    @Test
    void the_same_holds_while_one_flow_streams() throws Exception {
        // The inlet knows an event by its _id, so what was taken without an answer is sent again without harm.
        crash(KILLS_WHILE_STREAMING, this::byTime, Map.of("source.delivery-logs.delivery", "streaming"), """
                seed: 7
                rules:
                  - {call: 'stream.batch', status: 503, probability: 0.05}
                  - {call: 'stream.batch', cut: after, probability: 0.1}
                  - {call: 'stream.batch', messages: {status: 429, rows: 20}, probability: 0.1}
                  - {call: 'batch.*', cut: after, probability: 0.05}
                """);
    }

    @Test
    void the_same_holds_on_postgresql_while_its_connections_end_and_its_answers_to_commits_get_lost() throws Exception {
        try (ShakyLedger ledger = new ShakyLedger(new Kills(CrashIT.class))) {
            crash(
                    Kills.times(KILLS_ON_POSTGRESQL),
                    program -> ledger.kill(program, 2_500),
                    ledger.properties(),
                    FAULTS);

            assertThat(ledger.lost()).as("lost answers to commits").isPositive();
            assertThat(ledger.ended()).as("connections that were ended").isPositive();
        }
    }

    private boolean byTime(Program program) throws Exception {
        return program.killAfter(1_000 + random.nextInt(3_000));
    }

    private void crash(int kills, Killing killing, Map<String, String> settings, String faults) throws Exception {
        long rows = 0;
        long distinct = 0;
        long duplicates = 0;
        Map<String, Long> rejects = new TreeMap<>();
        List<Path> exports = new ArrayList<>();
        for (int round = 0; round < kills; round++) {
            Path out = folder.resolve("generated-" + round);
            Expected expected = LogGenerator.generate(new GeneratorOptions(ROWS_A_ROUND, round, out));
            rows += expected.rows();
            distinct += expected.distinctEvents();
            duplicates += expected.duplicates();
            expected.rejects().forEach((guardrail, count) -> rejects.merge(guardrail, count, Long::sum));
            exports.add(out);
        }
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.set("source.page-rows", "100")
                    .set("source.part-rows", "200")
                    .set("source.deliver.pace", "idle")
                    // The faults may hit one batch many times; how often it may rest is not what is tried here.
                    .set("source.deliver.put-back-limit", "1000")
                    .set("source.input.schedule", "* * * * * ?")
                    .set("observe.port", "0");
            settings.forEach(bridge::set);
            bridge.faults(faults);
            Program program = new Program(folder.resolve("run.log"), List.of(), bridge.arguments());
            int round = 0;
            for (Path export : exports) {
                drop(export, bridge.input(), round++);
                assertThat(killing.of(program))
                        .as("it runs until it is killed; see its log: " + program.errors())
                        .isTrue();
            }
            List<String> arguments = new ArrayList<>(bridge.arguments());
            arguments.add("--once");
            Program last = new Program(folder.resolve("last.log"), List.of(), arguments);
            int exitCode = last.run();

            assertThat(exitCode).as(last.errors() + last.output()).isEqualTo(2);
            JsonNode ledger = new ObjectMapper().readTree(last.output()).path("ledger");
            assertThat(ledger.path("rowsRead").asLong()).isEqualTo(rows);
            assertThat(ledger.path("rowsAccepted").asLong()).isEqualTo(distinct);
            assertThat(ledger.path("rowsDuplicate").asLong()).isEqualTo(duplicates);
            assertThat(ledger.path("rowsInFlight").asLong()).isZero();
            assertThat(ledger.path("rowsConfirmed").asLong()).isEqualTo(distinct);
            rejects.forEach((guardrail, count) -> assertThat(
                            ledger.path("guardrails").path(guardrail).asLong())
                    .as(guardrail)
                    .isEqualTo(count));
            List<String> ids = bridge.events().stream()
                    .map(event -> event.path("_id").asText())
                    .toList();
            assertThat(ids).doesNotHaveDuplicates().hasSize((int) distinct);
        }
    }

    /** Moves a round's exports into the input folder under names of their own. */
    private static void drop(Path export, Path input, int round) throws Exception {
        try (Stream<Path> files = Files.list(export)) {
            for (Path file : files.filter(path -> path.getFileName().toString().contains("-logs-"))
                    .toList()) {
                String name = file.getFileName().toString().replaceFirst("-logs-", "-logs-" + round + "-");
                Files.move(file, input.resolve(name));
            }
        }
    }
}
