package io.cdpbridge.source.once;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * How a segment file is laid out, all numbers little endian:
 *
 * <pre>
 * header, one block     magic, version, keys in a block, keys, minimum time, maximum time, filter lines,
 *                       CRC-32C of index and filter, CRC-32C of the header before this field; zeros
 * keys                  time and hash, 16 bytes each, ascending; a block is 64 keys, the last may be shorter
 * index                 for every block: its first time and hash, its CRC-32C
 * filter                lines of 64 bytes
 * </pre>
 *
 * The header is written last: a file that was cut short while it was written has no magic.
 */
final class SegmentFormat {
    static final long MAGIC = 0x0A5359454B504443L; // "CDPKEYS\n"
    static final int VERSION = 1;
    static final int KEY_BYTES = 2 * Long.BYTES;
    /** Small, because a key at a random place costs one read of a block; a system call outweighs the bytes. */
    static final int KEYS_PER_BLOCK = 64;

    static final int BLOCK_BYTES = KEYS_PER_BLOCK * KEY_BYTES;
    static final int INDEX_ENTRY_BYTES = 2 * Long.BYTES + Integer.BYTES;
    static final int FILTER_LINE_BYTES = 64;
    static final int HEADER_BYTES = 3 * Long.BYTES + Long.BYTES + 5 * Integer.BYTES;

    private SegmentFormat() {}

    /** The fields of the header that are not constants. */
    record Header(long keys, long minTime, long maxTime, int filterLines, int metadataChecksum) {}

    static int blocks(long keys) {
        return Math.toIntExact((keys + KEYS_PER_BLOCK - 1) / KEYS_PER_BLOCK);
    }

    static int keysIn(int block, long keys) {
        return (int) Math.min(KEYS_PER_BLOCK, keys - (long) block * KEYS_PER_BLOCK);
    }

    /** Where a block of keys begins in the file: behind the header, which fills a block too. */
    static long blockPosition(int block) {
        return (block + 1L) * BLOCK_BYTES;
    }

    static long indexPosition(long keys) {
        return BLOCK_BYTES + keys * KEY_BYTES;
    }

    static long filterPosition(long keys) {
        return indexPosition(keys) + (long) blocks(keys) * INDEX_ENTRY_BYTES;
    }

    static long fileBytes(long keys, int filterLines) {
        return filterPosition(keys) + (long) filterLines * FILTER_LINE_BYTES;
    }

    /** A buffer outside the heap, in the format's byte order: heap buffers would be copied on each read. */
    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static void putHeader(Header header, ByteBuffer target) {
        int start = target.position();
        target.putLong(MAGIC).putInt(VERSION).putInt(KEYS_PER_BLOCK);
        target.putLong(header.keys()).putLong(header.minTime()).putLong(header.maxTime());
        target.putInt(header.filterLines()).putInt(header.metadataChecksum());
        target.putInt(checksum(target, start, target.position()));
    }

    /** Reads a header at the buffer's position, or tells which file is not a segment of this version. */
    static Header header(ByteBuffer source, Path file) {
        int start = source.position();
        if (source.remaining() < HEADER_BYTES || source.getLong() != MAGIC) {
            throw corrupt(file, "it does not begin with the header of a key segment");
        }
        int version = source.getInt();
        if (version != VERSION) {
            throw new BridgeException(
                    ErrorCode.KEY_SEGMENT_VERSION,
                    file + ": key segment of format " + version + "; this version reads format " + VERSION);
        }
        int keysPerBlock = source.getInt();
        Header header =
                new Header(source.getLong(), source.getLong(), source.getLong(), source.getInt(), source.getInt());
        int end = source.position();
        if (source.getInt() != checksum(source, start, end) || keysPerBlock != KEYS_PER_BLOCK) {
            throw corrupt(file, "the checksum of its header is wrong");
        }
        return header;
    }

    /** CRC-32C of the bytes between two indexes; position and limit stay as they are. */
    static int checksum(ByteBuffer buffer, int from, int to) {
        int position = buffer.position();
        int limit = buffer.limit();
        CRC32C checksum = new CRC32C();
        checksum.update(buffer.limit(to).position(from));
        buffer.limit(limit).position(position);
        return (int) checksum.getValue();
    }

    /** Fills the buffer to its limit from a place in the file. */
    static void readFully(FileChannel channel, ByteBuffer target, long position, Path file) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int read = channel.read(target, at);
            if (read < 0) {
                throw corrupt(file, "it ends at byte " + at);
            }
            at += read;
        }
    }

    static BridgeException corrupt(Path file, String what) {
        return new BridgeException(ErrorCode.KEY_SEGMENT_CORRUPT, file + ": damaged key segment: " + what);
    }

    static BridgeException failed(String doing, Path file, IOException cause) {
        return new BridgeException(ErrorCode.KEY_SEGMENT_IO, file + ": cannot " + doing + ": " + cause, cause);
    }
}
