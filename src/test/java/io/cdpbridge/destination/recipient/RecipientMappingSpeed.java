package io.cdpbridge.destination.recipient;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Measures how many rows of an audience export one thread maps in a second of CPU, on fresh strings as a parser would give
 * them. Run it as a program, from the top of the project; no test asserts on what it prints.
 */
final class RecipientMappingSpeed {
    private static final int PAGE = 1_000;

    private final List<String> header =
            new ArrayList<>(RecipientMapping.read(Mapped.SHIPPED).columns());
    private final Random random = new Random(7);
    private final BoundMapping mapping;

    private RecipientMappingSpeed(boolean phones) {
        header.removeIf(column -> column.contains("sms") || column.contains("call") || column.contains("postalMail"));
        header.addAll(List.of("segmentMembershipStatus", "lastQualificationTime"));
        if (!phones) {
            header.set(header.indexOf("mobilePhone.number"), "other");
            header.add("mobilePhone.number");
        }
        mapping = RecipientMapping.read(Mapped.SHIPPED)
                .bind(header, MembershipColumns.find(header, "", "").orElseThrow(), Mapped.WORDS, "", Mapped.NOBODY);
    }

    public static void main(String[] args) throws RowRejected {
        for (boolean phones : new boolean[] {false, true}) {
            RecipientMappingSpeed speed = new RecipientMappingSpeed(phones);
            for (int round = 1; round <= 5; round++) {
                speed.round(phones);
            }
        }
    }

    private void round(boolean phones) throws RowRejected {
        int pages = 500;
        long nanos = 0;
        int members = 0;
        for (int page = 0; page < pages; page++) {
            String[][] rows = rows(phones);
            long start = cpu();
            for (String[] row : rows) {
                members += mapping.map(row).member() ? 1 : 0;
            }
            nanos += cpu() - start;
        }
        long rows = (long) pages * PAGE;
        System.out.printf(
                "%s: %,d rows a CPU second, %d ns/row (%d members)%n",
                phones ? "with phone numbers" : "without", rows * 1_000_000_000L / nanos, nanos / rows, members);
    }

    /** Of this thread alone, as other programs may share the machine. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private String[][] rows(boolean phones) {
        String[][] rows = new String[PAGE][];
        for (int i = 0; i < PAGE; i++) {
            rows[i] = Arrays.stream(mapping.needed())
                    .mapToObj(place -> cell(header.get(place), phones))
                    .toArray(String[]::new);
        }
        return rows;
    }

    private String cell(String column, boolean phones) {
        return switch (column) {
            case "segmentMembershipStatus" -> random.nextInt(10) == 0 ? "exited" : "realized";
            case "lastQualificationTime", "consents.marketing.email.time" ->
                String.format("2026-11-%02d 10:03:%02d", 1 + random.nextInt(28), random.nextInt(60));
            case "person.gender" -> random.nextBoolean() ? "male" : "not_specified";
            case "person.birthDate" -> "19" + (10 + random.nextInt(90)) + "-02-28";
            case "personalEmail.address" -> "Ann" + random.nextInt(1_000_000) + "@Example.com";
            case "mobilePhone.number" -> phones ? "+1 212 " + (2_000_000 + random.nextInt(7_999_999)) : "";
            case "consents.marketing.email.val" -> random.nextBoolean() ? "y" : "n";
            default -> column + random.nextInt(1_000_000);
        };
    }
}
