package io.cdpbridge.source.once;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.KeySegment;
import io.cdpbridge.source.once.SegmentFormat.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Opens the segment files that the ledger lists. */
final class SegmentLoader {
    private final SegmentDirectory directory;
    private final ByteBuffer buffer;

    /** @param buffer scratch memory that nobody else uses, some kibibytes */
    SegmentLoader(SegmentDirectory directory, ByteBuffer buffer) {
        this.directory = directory;
        this.buffer = buffer;
    }

    /**
     * Opens a segment. Its header and its length are verified here, index and filter when a key of its time is first looked
     * for, and blocks of keys whenever they are read.
     *
     * @throws BridgeException when the file is missing, damaged, of another format, or not the one the ledger lists
     */
    SegmentReader open(KeySegment segment) {
        Path file = directory.file(segment);
        try {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return new SegmentReader(file, segment, verified(file, segment, channel), this);
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

    private Header verified(Path file, KeySegment segment, FileChannel channel) throws IOException {
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
        return header;
    }

    private Header header(Path file, FileChannel channel) throws IOException {
        buffer.clear().limit((int) Math.min(SegmentFormat.HEADER_BYTES, channel.size()));
        SegmentFormat.readFully(channel, buffer, 0, file);
        return SegmentFormat.header(buffer.flip(), file);
    }

    /** Reads index and filter into memory, and verifies them. */
    SegmentMemory memory(SegmentReader segment) {
        SparseIndex index = new SparseIndex(segment.blocks());
        KeyFilter filter = new KeyFilter(segment.header().filterLines());
        int[] word = {0};
        read(
                segment,
                entries -> {
                    while (entries.hasRemaining()) {
                        index.add(entries.getLong(), entries.getLong(), entries.getInt());
                    }
                },
                lines -> {
                    while (lines.hasRemaining()) {
                        filter.words()[word[0]++] = lines.getLong();
                    }
                });
        return new SegmentMemory(index, filter);
    }

    /** Verifies index and filter, and keeps only what it takes to read pages of the index from the disk. */
    PagedIndex paged(SegmentReader segment) {
        PagedIndex index = new PagedIndex(segment.blocks(), segment);
        read(
                segment,
                entries -> {
                    for (int from = 0; from < entries.limit(); from += PagedIndex.PAGE_BYTES) {
                        index.add(entries, from, Math.min(entries.limit(), from + PagedIndex.PAGE_BYTES));
                    }
                },
                lines -> {});
        return index;
    }

    /** Shows index and filter, whole pages of the one and whole words of the other at a time. */
    private void read(SegmentReader segment, Consumer<ByteBuffer> entries, Consumer<ByteBuffer> lines) {
        Header header = segment.header();
        CRC32C checksum = new CRC32C();
        long index = SegmentFormat.indexPosition(header.keys());
        long filter = SegmentFormat.filterPosition(header.keys());
        int pages = buffer.capacity() / PagedIndex.PAGE_BYTES * PagedIndex.PAGE_BYTES;
        read(segment, index, filter, pages, checksum, entries);
        long end = SegmentFormat.fileBytes(header.keys(), header.filterLines());
        int words = buffer.capacity() / Long.BYTES * Long.BYTES;
        read(segment, filter, end, words, checksum, lines);
        if ((int) checksum.getValue() != header.metadataChecksum()) {
            throw SegmentFormat.corrupt(segment.file(), "the checksum of its index and filter is wrong");
        }
    }

    private void read(
            SegmentReader segment, long from, long to, int chunk, CRC32C checksum, Consumer<ByteBuffer> visitor) {
        for (long at = from; at < to; at += chunk) {
            segment.readFully(buffer.clear().limit((int) Math.min(chunk, to - at)), at);
            checksum.update(buffer.flip());
            visitor.accept(buffer.rewind());
        }
    }
}
