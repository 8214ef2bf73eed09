package io.cdpbridge.sandbox.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/** A file that arrives in ranges. Any thread may call. */
public final class LargeUpload {
    private final Path place;
    private final Map<Long, Long> ranges = new TreeMap<>();
    private boolean overlapping;

    /** Begins one at this place. */
    public LargeUpload(Path place) throws IOException {
        this.place = place;
        Files.write(place, new byte[0]);
    }

    /**
     * Writes a range; when the client goes away in the middle the range does not count.
     *
     * @param start the first byte, from 0
     * @param end the last byte, included
     * @return whether the body was as long as the range
     */
    public boolean write(long start, long end, InputStream body) throws IOException {
        long at = start;
        try (FileChannel out = FileChannel.open(place, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                if (at + n > end + 1) {
                    return false;
                }
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    at += out.write(bytes, at);
                }
            }
        }
        if (at != end + 1) {
            return false;
        }
        add(start, end);
        return true;
    }

    private synchronized void add(long start, long end) {
        Long before = ranges.get(start);
        boolean again = before != null && before == end;
        overlapping |= !again
                && ranges.entrySet().stream().anyMatch(range -> range.getKey() <= end && range.getValue() >= start);
        ranges.put(start, end);
    }

    /** The bytes from the first on that have arrived without a gap. */
    public synchronized long contiguous() {
        long next = 0;
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            if (range.getKey() > next) {
                return next;
            }
            next = Math.max(next, range.getValue() + 1);
        }
        return next;
    }

    /** Whether the ranges make one whole file, without a gap and without overlap. */
    public synchronized boolean whole() throws IOException {
        return !overlapping && contiguous() == Files.size(place);
    }

    /** Where its bytes are. */
    public Path place() {
        return place;
    }
}
