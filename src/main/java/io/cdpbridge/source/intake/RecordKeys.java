package io.cdpbridge.source.intake;

import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.KeySegment;
import io.cdpbridge.ledger.KeySegments;
import io.cdpbridge.ledger.KeySegments.OwnedSegment;
import io.cdpbridge.ledger.OutcomeUnknown;
import io.cdpbridge.source.once.EventKeys;
import io.cdpbridge.source.once.KeyIndex;
import io.cdpbridge.source.once.MergePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The idempotent consumer's memory of one flow: the key index on the disk, and the ledger's rows that say which of its
 * files count. Confined to one thread at a time.
 */
final class RecordKeys implements AutoCloseable {
    private static final int CACHE_BYTES = 1 << 21;
    /** Of the heap, for index and filter of the keys used last: two flows take an eighth. */
    private static final long SHARE_OF_HEAP = 16;

    private final String flow;
    private final KeySegments ledger;
    private final KeyIndex index;
    private final Duration retention;
    private boolean doubtful;

    /** @param aside gets the files of the flow that the ledger does not name */
    RecordKeys(
            String flow,
            Path directory,
            KeySegments ledger,
            Duration retention,
            RandomGenerator names,
            SetAside aside) {
        this.flow = flow;
        this.ledger = ledger;
        this.retention = retention;
        Path folder = PlainFile.in(directory, flow);
        this.index =
                new KeyIndex(folder, names, CACHE_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        List<KeySegment> listed = listed();
        KeyIndex.setAside(folder, listed.stream().map(KeySegment::file).collect(Collectors.toSet()), aside);
        index.open(listed);
    }

    /**
     * Believes the ledger: where it lists other files than are loaded, these are loaded. A commit whose answer was lost may
     * have come into effect since.
     */
    void believe() {
        List<KeySegment> listed = listed();
        if (doubtful || !listed.equals(index.segments())) {
            doubtful = true;
            index.open(listed);
            doubtful = false;
        }
    }

    /** It is not known what the ledger took: forgets what was not published, deletes nothing, and asks before the next use. */
    void doubt() {
        doubtful = true;
        index.close();
    }

    /** Deletes the keys of an input that was ended as one of which nothing counts, once the ledger has dropped them. */
    void dropUnlisted() {
        Set<KeySegment> listed = new HashSet<>(listed());
        index.retire(index.segments().stream()
                .filter(segment -> !listed.contains(segment))
                .toList());
    }

    private List<KeySegment> listed() {
        return ledger.of(flow).stream().map(OwnedSegment::segment).toList();
    }

    /** Takes the page's rows out whose events are known; the others are known from now on, once they are committed. */
    void admit(Page page) {
        List<Row> open = page.rows().stream().filter(Row::isOpen).toList();
        long[] times = new long[open.size()];
        long[] hashes = new long[open.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = open.get(i).event().timestamp();
            hashes[i] = EventKeys.hash(open.get(i).event().id());
        }
        BitSet fresh = new BitSet(times.length);
        index.admit(times, hashes, times.length, fresh);
        for (int i = fresh.nextClearBit(0); i < times.length; i = fresh.nextClearBit(i + 1)) {
            if (!open.get(i).isReleased()) {
                page.duplicate(open.get(i));
            }
        }
    }

    Optional<KeySegment> seal() {
        return index.seal();
    }

    void publish(KeySegment committed) {
        index.publish(committed);
    }

    void discard() {
        index.discard();
    }

    /** Joins small segments of one owner, and drops those of which every key was accepted too long ago. */
    void maintain(Optional<Long> inputId, Instant now) {
        try {
            tidy(inputId, now);
        } catch (RuntimeException e) {
            if (!OutcomeUnknown.mayBeCommitted(e)) {
                index.discard();
            }
            doubt();
            throw e;
        }
    }

    private void tidy(Optional<Long> inputId, Instant now) {
        List<KeySegment> expired = ledger.expired(flow, now, retention);
        if (!expired.isEmpty()) {
            ledger.drop(flow, expired);
            index.retire(expired);
        }
        List<KeySegment> owned = new ArrayList<>();
        for (OwnedSegment segment : ledger.of(flow)) {
            if (segment.inputId().equals(inputId)) {
                owned.add(segment.segment());
            }
        }
        Optional<List<KeySegment>> group = MergePolicy.DEFAULT.plan(owned);
        while (group.isPresent()) {
            KeySegment merged = index.merge(group.get());
            ledger.replace(flow, inputId, group.get(), merged);
            index.publish(merged);
            index.retire(group.get());
            owned.removeAll(group.get());
            owned.add(merged);
            group = MergePolicy.DEFAULT.plan(owned);
        }
    }

    @Override
    public void close() {
        index.close();
    }
}
