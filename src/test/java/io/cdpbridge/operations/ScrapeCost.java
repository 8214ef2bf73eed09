package io.cdpbridge.operations;

import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.FigureReader;
import io.cdpbridge.ledger.Ledger;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Measures what a scrape of the ledger costs after years: run by hand. Prints the milliseconds of processor time of each of ten readings in a
 * ledger of a million quarantined rows, and of so many inputs, parts and batches.
 */
public final class ScrapeCost {
    private static final String NUMBERS =
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < %d) ";

    private ScrapeCost() {}

    /**
     * Makes the ledger and measures.
     *
     * @param args the folder of the ledger, which is made there, and how many inputs, parts and batches
     */
    public static void main(String[] args) throws SQLException {
        String url = "jdbc:sqlite:" + Path.of(args[0], "ledger.db");
        Ledger.open(url, "", "").close();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : filling(Integer.parseInt(args[1]))) {
                statement.execute(sql);
            }
            connection.commit();
        }
        try (Ledger ledger = Ledger.open(url, "", "")) {
            long[] times = new long[10];
            for (int i = 0; i < times.length; i++) {
                long began = cpu();
                List<Measurement> read = new Measurements(
                                new FigureReader(ledger),
                                new BudgetUse(ledger),
                                GuardrailCatalogue.read(Path.of("routes/guardrails.yaml")),
                                Instant::now)
                        .read();
                times[i] = (cpu() - began) / 1_000_000;
                if (read.size() < 50) {
                    throw new IllegalStateException("the ledger was not read: " + read);
                }
            }
            System.out.println(Arrays.toString(times));
        }
    }

    /** Of this thread, in which SQLite works: a machine that is busy otherwise does not spoil it. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<String> filling(int inputs) {
        return List.of(
                String.format(NUMBERS, inputs)
                        + "INSERT INTO input (id, flow, name, bytes, modified_at, state, rows_read, rows_accepted, rows_rejected, opened_at,"
                        + " finished_at) SELECT n, CASE n % 2 WHEN 0 THEN 'delivery-logs' ELSE 'tracking-logs' END,"
                        + " 'export-' || n || '.csv', 1000000, '2026-01-01T00:00:00.000Z', 'done', 50000, 49990, 10,"
                        + " '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:10.000Z' FROM n",
                String.format(NUMBERS, inputs)
                        + "INSERT INTO guardrail_count (input_id, guardrail, action, row_count)"
                        + " SELECT n, 'primary-identity', 'reject', 5 FROM n",
                String.format(NUMBERS, inputs)
                        + "INSERT INTO guardrail_count (input_id, guardrail, action, row_count)"
                        + " SELECT n, 'event-id-and-timestamp', 'reject', 5 FROM n",
                String.format(NUMBERS, inputs)
                        + "INSERT INTO part (id, input_id, dataset_id, file, row_count, bytes, state, created_at)"
                        + " SELECT n, n, 'dataset', 'part-' || n, 49990, 50000000, 'delivered', '2026-01-01T00:00:09.000Z'"
                        + " FROM n",
                String.format(NUMBERS, inputs)
                        + "INSERT INTO batch (id, external_id, dataset_id, state, row_count, bytes, rows_confirmed, next_at,"
                        + " planned_at, created_at, sent_at, ended_at) SELECT n, 'batch-' || n, 'dataset', 'confirmed', 49990,"
                        + " 50000000, 49990, '2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.000Z',"
                        + " '2026-01-01T00:01:01.000Z', '2026-01-01T00:02:00.000Z', '2026-01-01T00:03:00.000Z' FROM n",
                String.format(NUMBERS, inputs)
                        + "INSERT INTO batch_file (batch_id, ordinal, part_id, first_row, row_count, byte_offset, bytes)"
                        + " SELECT n, 0, n, 0, 49990, 0, 50000000 FROM n",
                String.format(NUMBERS, 1_000_000)
                        + "INSERT INTO quarantine (flow, input_id, line, reason, message, payload_kind, payload, created_at)"
                        + " SELECT 'delivery-logs', 1 + n % " + inputs
                        + ", n, 'primary-identity', 'no identity', 'row',"
                        + " zeroblob(300), '2026-01-01T00:00:00.000Z' FROM n");
    }
}
