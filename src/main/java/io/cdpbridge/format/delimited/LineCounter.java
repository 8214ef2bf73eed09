package io.cdpbridge.format.delimited;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Counts the physical lines of a text by its bytes alone, knowing nothing of quotes and rows: what a reader accounts for is
 * held against it. Confined to one thread.
 */
public final class LineCounter {
    private final boolean lineFeedAlone;
    private final boolean carriageReturnAlone;
    private long ended;
    private boolean afterCarriageReturn;
    private boolean begun;

    /** @param lineEnd what ends a line; within quotes too */
    public LineCounter(Dialect.LineEnd lineEnd) {
        lineFeedAlone = lineEnd != Dialect.LineEnd.CRLF;
        carriageReturnAlone = lineEnd == Dialect.LineEnd.ANY;
    }

    /**
     * What a file holds.
     *
     * @param lines its lines; a last one without a line end counts
     * @param contentHash the hash of the file as it lies there
     */
    public record Counted(long lines, String contentHash) {}

    /**
     * Counts the lines of a file, plain or gzip, streaming. UTF-16 is told by its byte order mark.
     *
     * @throws IOException also when it is gzip that is damaged or cut short
     */
    public static Counted count(Path file, Dialect.LineEnd lineEnd) throws IOException {
        LineCounter counter = new LineCounter(lineEnd);
        byte[] block = new byte[1 << 16];
        try (ContentStream content = new ContentStream(file)) {
            InputStream text = content.text();
            for (int count = text.read(block); count >= 0; count = text.read(block)) {
                counter.add(block, 0, count);
            }
            return new Counted(counter.lines(), content.hash());
        }
    }

    /** Takes the bytes that come next, in a character set that contains ASCII. */
    public void add(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            byte b = bytes[i];
            if (b == '\n' && (lineFeedAlone || afterCarriageReturn)) {
                // With line ends of any kind the carriage return before it has counted.
                if (!afterCarriageReturn || !carriageReturnAlone) {
                    ended++;
                }
                begun = false;
                afterCarriageReturn = false;
            } else if (b == '\r' && carriageReturnAlone) {
                ended++;
                begun = false;
                afterCarriageReturn = true;
            } else {
                begun = true;
                afterCarriageReturn = b == '\r';
            }
        }
    }

    /** The lines of what was added; a last one without a line end counts. */
    public long lines() {
        return begun ? ended + 1 : ended;
    }
}
