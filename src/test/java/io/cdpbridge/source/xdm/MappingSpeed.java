package io.cdpbridge.source.xdm;

import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.UUID;

/**
 * Measures how many rows of a delivery log one thread maps in a second of CPU, on fresh strings as a parser would give them.
 * Run it as a program, from the top of the project; no test asserts on what it prints.
 */
final class MappingSpeed {
    private static final int PAGE = 1_000;

    private final Mapping mapping = Mapping.read(MappedRows.DELIVERY_LOG);
    private final RowMapper mapper = mapping.bind("acme", mapping.columns());
    private final EventBuffer buffer = new EventBuffer();
    private final Random random = new Random(7);

    public static void main(String[] args) throws RuleViolation {
        MappingSpeed speed = new MappingSpeed();
        for (int round = 1; round <= 8; round++) {
            speed.round(round);
        }
    }

    private void round(int round) throws RuleViolation {
        int pages = 500;
        long nanos = 0;
        long bytes = 0;
        for (int page = 0; page < pages; page++) {
            String[][] rows = rows();
            buffer.clear();
            long start = cpu();
            for (String[] row : rows) {
                mapper.map(row, buffer);
            }
            nanos += cpu() - start;
            bytes += buffer.size();
        }
        long rows = (long) pages * PAGE;
        System.out.printf(
                "round %d: %,d rows a CPU second, %d ns/row, %d bytes/row%n",
                round, rows * 1_000_000_000L / nanos, nanos / rows, bytes / rows);
    }

    /** Of this thread alone, as other programs may share the machine. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private String[][] rows() {
        String[][] rows = new String[PAGE][];
        for (int i = 0; i < PAGE; i++) {
            rows[i] = mapping.columns().stream().map(this::cell).toArray(String[]::new);
        }
        return rows;
    }

    private String cell(String column) {
        return switch (column) {
            case "id" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "eventDate" ->
                String.format(
                        "2026-11-%02d %02d:%02d:%02d.%03dZ",
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1000));
            case "status", "messageType", "deliveryMode", "quarantine", "controlGroup", "seed", "proof" ->
                Integer.toString(random.nextInt(2));
            case "failureReason" -> Integer.toString(random.nextInt(10));
            case "reasonMessage" -> random.nextInt(10) == 0 ? "452 4.2.2 The mailbox is over its quota \"now\"" : "";
            case "deliveryLabel", "campaignLabel" -> "Été " + random.nextInt(100) + " – offre de rentrée";
            case "serviceId", "visitorId" -> "0";
            default -> "value-" + random.nextInt(1_000_000);
        };
    }
}
