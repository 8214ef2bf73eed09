package io.cdpbridge.runtime;

import static io.cdpbridge.DestinationFixture.name;
import static io.cdpbridge.DestinationFixture.people;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.FigureReader;
import io.cdpbridge.ledger.Input;
import io.cdpbridge.ledger.InputFile;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Progress;
import io.cdpbridge.ledger.RefusedInputs;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.operations.Measurement;
import io.cdpbridge.operations.Measurements;
import io.cdpbridge.operations.Metric;
import io.cdpbridge.operations.NothingTaken;
import io.cdpbridge.operations.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs of which nothing was taken: each has a code, a place in receipt, metrics and health, and leaves nothing behind. */
class RefusedInputsTest {
    private static final String FLOW = "audience-sync";
    private static final DateTimeFormatter NAMED =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void a_file_refused_at_its_header_is_told_by_health_and_metric_until_one_of_its_name_was_read() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.write("delivery-logs-1.csv", "ident;status\n1;1\n");
            bridge.runOnce();
            assertThat(health(bridge.data()))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.sentence())
                            .contains("delivery-logs: of 1 input nothing was taken", "delivery-logs-1.csv: CDP-4001"));
            assertThat(inputs(bridge.data(), "refused")).isEqualTo(1);
            assertThat(inputs(bridge.data(), "done")).isZero();

            bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("1").toString());
            bridge.runOnce();
            assertThat(health(bridge.data())).isEmpty();
            assertThat(inputs(bridge.data(), "done")).isEqualTo(1);
        }
    }

    @Test
    void a_file_that_vanished_while_it_was_read_is_named_and_takes_no_row_from_this_run() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            Path gone = bridge.write(
                    "delivery-logs-1.csv", new DeliveryLogs().rows(1, 9).toString());
            Files.createDirectories(bridge.data());
            try (Ledger ledger = ledger(bridge.data())) {
                Inputs inputs = new Inputs(ledger, InstantSource.system());
                Input begun = inputs.open(InputFile.of("delivery-logs", gone));
                RowCounts read = new RowCounts(5, 3, 1, 1, 0);
                Object unused =
                        inputs.commit(begun, new Progress(read, List.of(), Optional.empty(), Map.of(), List.of()));
            }
            Files.delete(gone);

            Result result = bridge.runOnce();

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.receipt().path("problems").toString()).contains("delivery-logs-1.csv: CDP-4006");
            for (String outcome : List.of("rowsRead", "rowsAccepted", "rowsDuplicate", "rowsRejected", "rowsRefused")) {
                assertThat(result.of("run", outcome)).as(outcome).isZero();
            }
            assertThat(result.receipt().path("rowsTakenBack").asLong()).isEqualTo(5);
            assertThat(result.of("ledger", "rowsRefused")).isEqualTo(5);
            assertThat(health(bridge.data())).hasSize(1);
        }
    }

    @Test
    void the_copy_of_an_export_that_is_held_or_refused_does_not_stay() throws Exception {
        try (DestinationFixture bridge = new DestinationFixture(folder)) {
            bridge.recipients(people(1, 3));
            bridge.known("Loyal");
            Instant now = Instant.now();
            bridge.export(
                    FLOW,
                    at("Loyal", now.minusSeconds(1800)),
                    new AudienceRows().members("p1").toString());
            bridge.export(
                    FLOW,
                    at("Loyal", now.minusSeconds(600)),
                    new AudienceRows().members("p2").toString());
            bridge.export(FLOW, name("Other", 2, "_full"), "no;such;columns\n1;2;3\n");

            Result result = bridge.runOnce();

            assertThat(bridge.list("Loyal")).as("the second is held").containsExactly("p1");
            assertThat(result.receipt().path("problems").toString()).contains("Other");
            Path inbox = folder.resolve("data").resolve("inbox");
            try (Stream<Path> left = Files.exists(inbox) ? Files.list(inbox) : Stream.empty()) {
                assertThat(left).isEmpty();
            }
        }
    }

    private static String at(String audience, Instant time) {
        return name(audience, 1, "_full").replace("20261101120000", NAMED.format(time));
    }

    private static Ledger ledger(Path data) {
        return Ledger.open("jdbc:sqlite:" + data.resolve("ledger.db"), "", "");
    }

    private static List<Problem> health(Path data) {
        try (Ledger ledger = ledger(data)) {
            return new NothingTaken(new RefusedInputs(ledger), InstantSource.system(), Duration.ofHours(1)).found();
        }
    }

    private static double inputs(Path data, String outcome) {
        try (Ledger ledger = ledger(data)) {
            return new Measurements(
                            new FigureReader(ledger),
                            new BudgetUse(ledger),
                            GuardrailCatalogue.read(Path.of("routes", "guardrails.yaml")),
                            InstantSource.system())
                    .read().stream()
                            .filter(one -> one.metric() == Metric.INPUTS)
                            .filter(one -> one.labels().equals(List.of("delivery-logs", outcome)))
                            .mapToDouble(Measurement::value)
                            .sum();
        }
    }
}
