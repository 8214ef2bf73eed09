package io.cdpbridge.command.explain;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.ledger.KeySegment;
import io.cdpbridge.ledger.KeySegments;
import io.cdpbridge.source.once.EventKeys;
import io.cdpbridge.source.once.KeyIndex;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Asks the idempotent consumer's keys on the disk, beside a bridge that may be at work: segments are never changed, only
 * replaced, and one that is replaced between two looks is looked for again. Holds one segment at a time.
 */
final class KnownKeys {
    private static final int TRIES = 3;
    private static final int CACHE_BYTES = 1 << 16;

    private final Path directory;
    private final KeySegments segments;

    KnownKeys(Path directory, KeySegments segments) {
        this.directory = directory;
        this.segments = segments;
    }

    /** Whether an event's key is known; nothing when the keys cannot be read. */
    Optional<Boolean> isKnown(String flow, String eventId, long timestamp) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return Optional.of(look(flow, eventId, timestamp));
            } catch (BridgeException e) {
                if (e.code() != ErrorCode.KEY_SEGMENT_MISSING) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    private boolean look(String flow, String eventId, long timestamp) {
        long[] times = {timestamp};
        long[] hashes = {EventKeys.hash(eventId)};
        List<KeySegment> possible = segments.of(flow).stream()
                .map(KeySegments.OwnedSegment::segment)
                .filter(segment -> segment.minTime() <= timestamp && timestamp <= segment.maxTime())
                .toList();
        for (KeySegment segment : possible) {
            // Never sealed, so that nothing is written.
            try (KeyIndex index =
                    new KeyIndex(PlainFile.in(directory, flow), RandomGenerator.getDefault(), CACHE_BYTES)) {
                index.open(List.of(segment));
                BitSet fresh = new BitSet(1);
                index.admit(times, hashes, 1, fresh);
                if (!fresh.get(0)) {
                    return true;
                }
            }
        }
        return false;
    }
}
