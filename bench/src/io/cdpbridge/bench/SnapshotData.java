package io.cdpbridge.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Two full exports of an audience as CSV: a key and eight attributes, about 140 bytes a row. Of the people of the first, 2 %
 * are missing in the second, 2 % are new in it and 2 % of the others have another city; it is in another order. No value
 * holds a comma, a quote or a line end, so that every case may split lines by the comma.
 */
final class SnapshotData {
    static final List<String> ATTRIBUTES = List.of(
            "@firstName",
            "@lastName",
            "@email",
            "@mobilePhone",
            "location/@city",
            "location/@zipCode",
            "@blackListEmail",
            "@blackListEmail#time");

    private SnapshotData() {}

    /** Writes {@code before.csv} and {@code after.csv}, unless they are there. */
    static void make(Path folder, long rows) throws IOException {
        Path whole = folder.resolve("whole");
        if (Files.exists(whole)) {
            return;
        }
        Files.createDirectories(folder);
        long share = rows / 50;
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("before.csv"))) {
            for (long i = 0; i < rows; i++) {
                write(out, i, "");
            }
        }
        // A prime above any number of rows here: each person once, in no order.
        long step = 15_485_863;
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("after.csv"))) {
            for (long n = 0; n < rows; n++) {
                long person = share + n * step % rows;
                write(out, person, person % 50 == 7 ? " II" : "");
            }
        }
        Files.createFile(whole);
    }

    private static void write(BufferedWriter out, long person, String moved) throws IOException {
        long id = mix(person);
        out.write("CRM-" + Long.toHexString(id) + ",First" + person % 5_003 + ",Lastname" + Math.floorMod(id, 70_001) + ","
                + Long.toHexString(mix(id)) + "@example.com,+49151" + (10_000_000 + person) + ",City"
                + Math.floorMod(id, 3_001) + moved + "," + Math.floorMod(id, 99_991) + "," + (id & 1) + ",2026-0"
                + (1 + person % 9) + "-1" + person % 10 + "T10:00:00Z\n");
    }

    /** Key and values of a line. */
    static String[] split(String line, String[] cells) {
        int from = 0;
        Arrays.fill(cells, null);
        for (int i = 0; i < cells.length; i++) {
            int comma = line.indexOf(',', from);
            cells[i] = comma < 0 ? line.substring(from) : line.substring(from, comma);
            from = comma + 1;
        }
        return cells;
    }

    /** SplitMix64's last step: a bijection, so keys are as different as the numbers that they are made of. */
    private static long mix(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
