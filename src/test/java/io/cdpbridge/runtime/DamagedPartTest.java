package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Staged files that somebody, or the disk, changes before they have left. */
class DamagedPartTest {
    private static final String REFUSE =
            "rules:\n  - {call: 'batch.create', status: 400}\n  - {call: 'stream.batch', status: 404}\n";

    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    /** Two parts, which the platform does not take yet. */
    @BeforeEach
    void start() throws Exception {
        bridge = new BridgeFixture(folder);
    }

    private void stage() throws Exception {
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 4).toString());
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().rows(5, 8).toString());
        bridge.faults(REFUSE);
        assertThat(bridge.runOnce().exitCode()).isEqualTo(1);
        assertThat(events()).hasSize(2);
        bridge.faults("rules: []\n");
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @ParameterizedTest
    @CsvSource({
        "batch, alter, CDP-5032",
        "batch, shorten, CDP-5031",
        "batch, delete, CDP-5030",
        "batch, swap, CDP-5032",
        "streaming, alter, CDP-5032",
        "streaming, delete, CDP-5030"
    })
    void nothing_of_a_damaged_file_is_sent_until_it_is_restored(String delivery, String damage, String code)
            throws Exception {
        bridge.set("source.delivery-logs.delivery", delivery);
        stage();
        Path file = events().get(0);
        byte[] whole = Files.readAllBytes(file);
        byte[] other = Files.readAllBytes(events().get(1));
        damage(damage);

        Result damaged = bridge.runOnce();

        assertThat(damaged.exitCode()).as(damaged.errors() + damaged.receipt()).isEqualTo(1);
        assertThat(damaged.receipt().path("problems").toString()).contains(code);
        assertThat(ids())
                .as("a batch waits whole, a stream for its own file")
                .hasSize(delivery.equals("batch") ? 0 : 4);
        assertThat(count("batch.create")).as("no batch is left open there").isZero();

        Files.write(file, whole);
        if (damage.equals("swap")) {
            Files.write(
                    events().stream()
                            .filter(path -> !path.equals(file))
                            .findFirst()
                            .orElseThrow(),
                    other);
        }
        Result restored = bridge.runOnce();
        assertThat(restored.exitCode())
                .as(restored.errors() + restored.receipt())
                .isZero();
        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "alter, CDP-5032, 4",
        "shorten, CDP-5031, 4",
        "delete, CDP-5030, 4",
        "swap, CDP-5033, 8",
        "lines, CDP-5034, 0"
    })
    void reconcile_looks_at_the_files_as_well_as_at_the_ledger(String damage, String code, long rows) throws Exception {
        stage();
        Result whole = bridge.call("reconcile");
        assertThat(whole.exitCode()).as(whole.receipt().toPrettyString()).isZero();
        assertThat(whole.of("summary", "filesWhole")).isEqualTo(2);
        damage(damage);

        Result result = bridge.call("reconcile");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(codes(result)).containsOnly(code).hasSize(damage.equals("swap") ? 2 : 1);
        assertThat(result.of("summary", "unaccounted")).isEqualTo(rows);
    }

    @Test
    void a_file_that_an_earlier_version_staged_is_delivered_and_said_to_have_no_checksum() throws Exception {
        stage();
        try (Connection connection = bridge.ledger();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE part SET checksum = NULL WHERE id = 1");
        }

        Result result = bridge.call("reconcile");
        assertThat(result.exitCode()).isZero();
        assertThat(result.of("summary", "filesWithoutChecksum")).isEqualTo(1);
        assertThat(bridge.runOnce().exitCode()).isZero();
        assertThat(ids()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void to_forget_a_person_leaves_a_file_with_the_checksum_of_what_is_left(boolean damaged) throws Exception {
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .rows(1, 3)
                        .row("4", "externalId", "erika@example.com")
                        .toString());
        bridge.faults(REFUSE);
        assertThat(bridge.runOnce().exitCode()).isEqualTo(1);
        unbatch();
        if (damaged) {
            damage("alter");
        }

        BridgeFixture.Output said = bridge.say("privacy", "forget", "erika@example.com");

        if (damaged) {
            assertThat(said.out() + said.err()).contains("CDP-5032");
        } else {
            Result result = bridge.call("reconcile");
            assertThat(result.exitCode())
                    .as(said.out() + said.err() + result.receipt().toPrettyString())
                    .isZero();
            assertThat(result.of("summary", "filesWhole")).isEqualTo(1);
        }
    }

    /** As if the batch had never been formed. */
    private void unbatch() throws Exception {
        try (Connection connection = bridge.ledger();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM batch_file");
            statement.executeUpdate("DELETE FROM batch");
            statement.executeUpdate("UPDATE part SET state = 'staged'");
        }
    }

    private void damage(String how) throws Exception {
        Path file = events().get(0);
        String text = Files.readString(file);
        switch (how) {
            case "alter" -> Files.writeString(file, text.replaceFirst("2", "3"));
            case "shorten" -> Files.writeString(file, text.substring(0, text.length() / 2));
            case "delete" -> Files.delete(file);
            case "lines" ->
                Files.delete(file.resolveSibling(file.getFileName().toString().replace(".ndjson", ".lines")));
            case "swap" -> {
                Path other = events().get(1);
                Files.write(file, Files.readAllBytes(other));
                Files.write(other, text.getBytes(StandardCharsets.UTF_8));
            }
            default -> throw new IllegalArgumentException(how);
        }
    }

    private List<Path> events() throws Exception {
        try (Stream<Path> files = Files.list(bridge.data().resolve("staged"))) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> ids() throws Exception {
        return bridge.events().stream().map(event -> event.path("_id").asText()).toList();
    }

    private long count(String call) throws Exception {
        return bridge.requests().path("calls").path(call).path("201").asLong();
    }

    private static List<String> codes(Result result) {
        List<String> codes = new ArrayList<>();
        result.receipt()
                .path("differences")
                .forEach(difference -> codes.add(difference.path("code").asText()));
        return codes;
    }
}
