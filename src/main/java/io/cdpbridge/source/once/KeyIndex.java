package io.cdpbridge.source.once;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.KeySegment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Decides which keys of one flow were seen before. A key is known when it is in a visible segment or was admitted since
 * the last seal. Which segments are visible is for the ledger to say; the life of a part is
 *
 * <pre>
 * admit(page) ... admit(page); seal(); ledger transaction; publish(segment)    or, when it was rolled back, discard()
 * </pre>
 *
 * <p>{@code discard} deletes the sealed file. When it is unknown whether the ledger's transaction went through, call
 * {@link #close}, and {@link #open} with what the ledger lists then. Files that no row names are for {@link #setAside}.
 *
 * <p>Memory: a fixed part, 16 bytes a key not yet sealed, what the segments used last may take, and of the others 20 bytes for
 * 4,096 keys; while segments are merged, 1.6 bytes a key of the result. One file handle a segment in memory. Not safe for use
 * by several threads: one at a time. An interrupt fails the call that it hits, not the next one.
 */
public final class KeyIndex implements AutoCloseable {
    private static final int WRITE_BYTES = 1 << 16;
    private static final int MERGE_BYTES = 1 << 20;
    /** Index and filter of ten million keys. */
    private static final long USUAL_MEMORY = 1 << 24;

    private final SegmentDirectory directory;
    private final BlockCache cache;
    private final Residency residency;
    private final SegmentLoader loader;
    private final ByteBuffer writeBuffer = SegmentFormat.buffer(WRITE_BYTES);
    private final ByteBuffer mergeBuffer = SegmentFormat.buffer(MERGE_BYTES);
    private final Map<String, SegmentReader> visible = new LinkedHashMap<>();
    private final Map<String, SegmentReader> unpublished = new LinkedHashMap<>();
    private final OpenSet open = new OpenSet();
    private final KeyOrder keyOrder = new KeyOrder();
    private final PageKeys page = new PageKeys();
    private boolean sealed;

    /**
     * An index without visible segments.
     *
     * @param directory where the segment files are; made by {@link #open} when it is missing
     * @param names draws file names; a name must never come twice, so seed it with entropy
     * @param cacheBytes memory for blocks that were read, at least one kibibyte
     */
    public KeyIndex(Path directory, RandomGenerator names, int cacheBytes) {
        this(directory, names, cacheBytes, USUAL_MEMORY);
    }

    /** @param memoryBytes what indexes and filters of the segments used last may take, 1.6 bytes a key */
    public KeyIndex(Path directory, RandomGenerator names, int cacheBytes, long memoryBytes) {
        this.directory = new SegmentDirectory(directory, names);
        this.cache = new BlockCache(cacheBytes);
        this.residency = new Residency(memoryBytes);
        this.loader = new SegmentLoader(this.directory, SegmentFormat.buffer(WRITE_BYTES));
    }

    /**
     * Forgets everything and opens what the ledger lists. Headers and lengths are verified here; indexes and filters are read
     * and verified when a key of their time is first looked for, keys when they are needed.
     *
     * @throws BridgeException when a file is missing, damaged, of another version or not the one listed; the index is
     *     then empty
     */
    public void open(Collection<KeySegment> listed) {
        close();
        directory.create();
        try {
            for (KeySegment segment : listed) {
                visible.put(segment.file(), loader.open(segment));
            }
        } catch (BridgeException failure) {
            close();
            throw failure;
        }
    }

    /**
     * Admits a page: sets the bit of each key that is not in a visible segment, was not admitted before and is not earlier
     * in this page, and clears all others. Keys with their bit set join the open set. After an exception the open set is
     * as before.
     *
     * @param times event times, epoch milliseconds
     * @param hashes {@link EventKeys#hash} of the same events
     * @param count how many of both count
     * @param fresh receives the answer, bit i for key i
     */
    public void admit(long[] times, long[] hashes, int count, BitSet fresh) {
        requireNotSealed();
        page.load(times, hashes, count);
        for (SegmentReader segment : visible.values()) {
            if (page.allKnown()) {
                break;
            }
            segment.markKnown(page, cache, residency);
        }
        fresh.clear();
        for (int row = 0; row < count; row++) {
            if (!page.isKnown(row) && open.add(times[row], hashes[row], page.mixed(row))) {
                fresh.set(row);
            }
        }
    }

    /**
     * Writes the open set to a new file, forced to the disk with its directory. No page can be admitted until it is
     * published or discarded. After an exception {@link #discard} is what is left to do.
     *
     * @return what to insert into the ledger, or empty when the open set is
     */
    public Optional<KeySegment> seal() {
        requireNotSealed();
        if (open.size() == 0) {
            return Optional.empty();
        }
        int[] order = keyOrder.sort(open.times(), open.hashes(), open.size());
        sealed = true;
        Path file = directory.newFile();
        try (SegmentWriter writer = new SegmentWriter(file, open.size(), writeBuffer)) {
            for (int i = 0; i < open.size(); i++) {
                writer.append(open.times()[order[i]], open.hashes()[order[i]]);
            }
            return Optional.of(finish(writer, 0));
        } catch (IOException failure) {
            throw SegmentFormat.failed("write this key segment", file, failure);
        }
    }

    /** Makes a sealed or merged segment visible, once the ledger's transaction with its row is through. */
    public void publish(KeySegment segment) {
        SegmentReader reader = unpublished.remove(segment.file());
        if (reader == null) {
            throw new IllegalArgumentException(segment.file() + " was neither sealed nor merged by this index");
        }
        visible.put(segment.file(), reader);
        residency.keep(reader);
        if (segment.level() == 0) {
            open.clear();
            sealed = false;
        }
    }

    /** Forgets the open set and deletes what was sealed or merged but not published. */
    public void discard() {
        open.clear();
        sealed = false;
        List<SegmentReader> readers = new ArrayList<>(unpublished.values());
        unpublished.clear();
        readers.forEach(SegmentReader::delete);
    }

    /**
     * Joins visible segments into one. Nothing changes for {@link #admit} until
     * the ledger has swapped the rows and the caller has published the new and retired the old ones.
     *
     * @param segments what to join, such as {@link MergePolicy} chose; all of one owner
     */
    public KeySegment merge(List<KeySegment> segments) {
        List<SegmentReader> readers = segments.stream().map(this::visible).toList();
        long atMost = segments.stream().mapToLong(KeySegment::keys).sum();
        int level = 1 + segments.stream().mapToInt(KeySegment::level).max().orElseThrow();
        Path file = directory.newFile();
        try (SegmentWriter writer = new SegmentWriter(file, atMost, writeBuffer)) {
            new SegmentMerge(readers, mergeBuffer).writeTo(writer);
            return finish(writer, level);
        } catch (IOException failure) {
            throw SegmentFormat.failed("write this key segment", file, failure);
        }
    }

    /** Forgets segments whose rows left the ledger and deletes their files. */
    public void retire(Collection<KeySegment> segments) {
        for (KeySegment segment : segments) {
            SegmentReader reader = visible(segment);
            visible.remove(segment.file());
            cache.forget(reader);
            residency.forget(reader);
            reader.delete();
        }
    }

    /** Forgets everything and closes all files. Deletes none, as the ledger may have a row for any. Can be opened again. */
    @Override
    public void close() {
        open.clear();
        sealed = false;
        cache.clear();
        residency.clear();
        List<SegmentReader> readers = new ArrayList<>(visible.values());
        readers.addAll(unpublished.values());
        visible.clear();
        unpublished.clear();
        readers.forEach(SegmentReader::close);
    }

    /**
     * Sets the segment files aside that the ledger does not list, and takes those back that it lists after all. Only while no
     * index is at work in the directory.
     *
     * @param named the file names of every flow that shares the directory
     */
    public static void setAside(Path directory, Set<String> named, SetAside aside) {
        SegmentDirectory.settle(directory, named, aside);
    }

    /** The visible segments. */
    public List<KeySegment> segments() {
        return visible.values().stream().map(SegmentReader::segment).toList();
    }

    private KeySegment finish(SegmentWriter writer, int level) throws IOException {
        SegmentReader reader = writer.finish(level, loader);
        unpublished.put(reader.segment().file(), reader);
        directory.force();
        return reader.segment();
    }

    private SegmentReader visible(KeySegment segment) {
        SegmentReader reader = visible.get(segment.file());
        if (reader == null) {
            throw new IllegalArgumentException(segment.file() + " is not a visible segment of this index");
        }
        return reader;
    }

    private void requireNotSealed() {
        if (sealed) {
            throw new IllegalStateException("a sealed segment waits: publish or discard it first");
        }
    }
}
