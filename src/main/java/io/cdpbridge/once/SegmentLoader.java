package io.cdpbridge.once;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.once.SegmentFormat.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Opens the segment files that the ledger lists. */
final class SegmentLoader {
    private final SegmentDirectory directory;
    private final ByteBuffer buffer;

    /** @param buffer scratch memory */
    SegmentLoader(SegmentDirectory directory, ByteBuffer buffer) {
        this.directory = directory;
        this.buffer = buffer;
    }

    /**
     * Loads index and filter and verifies all but the keys, whose blocks are verified as they are read.
     *
     * @throws BridgeException when the file is missing, damaged, of another format, or not the one the ledger lists
     */
    SegmentReader open(KeySegment segment) {
        Path file = directory.file(segment);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return load(file, segment, channel);
            } catch (IOException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        } catch (NoSuchFileException missing) {
            throw new BridgeException(
                    ErrorCode.KEY_SEGMENT_MISSING,
                    file + ": the ledger lists this key segment of " + segment.keys()
                            + " keys, but there is no such file",
                    missing);
        } catch (IOException failure) {
            throw SegmentFormat.failed("open this key segment", file, failure);
        }
    }

    private SegmentReader load(Path file, KeySegment segment, FileChannel channel) throws IOException {
        Header header = header(file, channel);
        if (header.keys() != segment.keys()
                || header.minTime() != segment.minTime()
                || header.maxTime() != segment.maxTime()) {
            throw SegmentFormat.corrupt(file, "its header tells other keys or times than the ledger");
        }
        long size = SegmentFormat.fileBytes(header.keys(), header.filterLines());
        if (channel.size() != size) {
            throw SegmentFormat.corrupt(file, "it has " + channel.size() + " bytes instead of " + size);
        }
        CRC32C checksum = new CRC32C();
        SparseIndex index = index(file, channel, header, checksum);
        KeyFilter filter = filter(file, channel, header, checksum);
        if ((int) checksum.getValue() != header.metadataChecksum()) {
            throw SegmentFormat.corrupt(file, "the checksum of its index and filter is wrong");
        }
        return new SegmentReader(file, segment, channel, index, filter);
    }

    private Header header(Path file, FileChannel channel) throws IOException {
        buffer.clear().limit((int) Math.min(SegmentFormat.HEADER_BYTES, channel.size()));
        SegmentFormat.readFully(channel, buffer, 0, file);
        return SegmentFormat.header(buffer.flip(), file);
    }

    private SparseIndex index(Path file, FileChannel channel, Header header, CRC32C checksum) throws IOException {
        int blocks = SegmentFormat.blocks(header.keys());
        SparseIndex index = new SparseIndex(blocks);
        long position = SegmentFormat.indexPosition(header.keys());
        int chunk = buffer.capacity() / SegmentFormat.INDEX_ENTRY_BYTES;
        while (index.blocks() < blocks) {
            int entries = Math.min(chunk, blocks - index.blocks());
            position += read(file, channel, position, entries * SegmentFormat.INDEX_ENTRY_BYTES, checksum);
            for (int i = 0; i < entries; i++) {
                index.add(buffer.getLong(), buffer.getLong(), buffer.getInt());
            }
        }
        return index;
    }

    private KeyFilter filter(Path file, FileChannel channel, Header header, CRC32C checksum) throws IOException {
        KeyFilter filter = new KeyFilter(header.filterLines());
        long[] words = filter.words();
        long position = SegmentFormat.filterPosition(header.keys());
        int chunk = buffer.capacity() / Long.BYTES;
        for (int word = 0; word < words.length; ) {
            int count = Math.min(chunk, words.length - word);
            position += read(file, channel, position, count * Long.BYTES, checksum);
            for (int end = word + count; word < end; word++) {
                words[word] = buffer.getLong();
            }
        }
        return filter;
    }

    private int read(Path file, FileChannel channel, long position, int bytes, CRC32C checksum) throws IOException {
        buffer.clear().limit(bytes);
        SegmentFormat.readFully(channel, buffer, position, file);
        checksum.update(buffer.flip());
        buffer.rewind();
        return bytes;
    }
}
