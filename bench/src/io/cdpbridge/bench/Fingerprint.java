package io.cdpbridge.bench;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What tells two sets of events apart.
 *
 * @param events how many lines there are
 * @param bytes their size
 * @param sum the sum of their XXH3 hashes, which does not depend on their order
 */
record Fingerprint(long events, long bytes, long sum) {

    /** Of all NDJSON files of a folder. */
    static Fingerprint of(Path folder) throws IOException {
        Hasher64 hasher = Hashing.xxh3_64();
        long events = 0;
        long bytes = 0;
        long sum = 0;
        byte[] line = new byte[1 << 16];
        for (Path file : files(folder)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                int length = 0;
                for (int octet = in.read(); octet >= 0; octet = in.read()) {
                    bytes++;
                    if (octet == '\n') {
                        sum += hasher.hashBytesToLong(line, 0, length);
                        events++;
                        length = 0;
                    } else {
                        if (length == line.length) {
                            line = Arrays.copyOf(line, length * 2);
                        }
                        line[length++] = (byte) octet;
                    }
                }
            }
        }
        return new Fingerprint(events, bytes, sum);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ndjson")).toList();
        }
    }
}
