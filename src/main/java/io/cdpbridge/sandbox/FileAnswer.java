package io.cdpbridge.sandbox;

import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers with a file, or a range of it. */
final class FileAnswer {
    private static final String TYPE = "application/octet-stream";
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    private FileAnswer() {}

    static Answer of(Path file, Optional<String> range) throws IOException {
        long size = Files.size(file);
        Matcher wanted = RANGE.matcher(range.orElse(""));
        if (!wanted.matches()) {
            return Answer.of(200, TYPE, new Content(size, out -> Files.copy(file, out)));
        }
        long start = Long.parseLong(wanted.group(1));
        long end = wanted.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(wanted.group(2)));
        if (start > end) {
            return Answer.problem(416, "RangeNotSatisfiableError", "The file has " + size + " bytes");
        }
        return Answer.of(206, TYPE, part(file, start, end - start + 1))
                .with("Content-Range", "bytes " + start + "-" + end + "/" + size);
    }

    private static Content part(Path file, long start, long length) {
        return new Content(length, out -> {
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(start);
                byte[] buffer = new byte[64 * 1024];
                long left = length;
                while (left > 0) {
                    int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                    if (n < 0) {
                        return;
                    }
                    out.write(buffer, 0, n);
                    left -= n;
                }
            }
        });
    }
}
