package io.cdpbridge.client.aep;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of UTF-8 text, of which it keeps no more than a given length. */
final class LineReader {
    private final InputStream source;
    private final int longest;
    private final byte[] buffer = new byte[16 << 10];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int position;
    private int end;

    /**
     * A reader from where the stream stands.
     *
     * @param longest bytes of a line that are kept; the rest of it is skipped
     */
    LineReader(InputStream source, int longest) {
        this.source = source;
        this.longest = longest;
    }

    /** The next line without its end, or nothing after the last. */
    Optional<String> next() throws IOException {
        line.reset();
        boolean any = false;
        while (position < end || fill()) {
            any = true;
            int from = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            line.write(buffer, from, Math.min(position - from, longest - line.size()));
            if (position < end) {
                position++;
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
        }
        return any ? Optional.of(line.toString(StandardCharsets.UTF_8)) : Optional.empty();
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, source.read(buffer));
        return end > 0;
    }
}
