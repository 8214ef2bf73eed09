package io.cdpbridge.source.once;

import io.cdpbridge.ledger.KeySegment;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Size-tiered merging: as soon as {@code fanIn} segments have the same level they become one of the next level. A key is
 * so rewritten once a level, and N sealed segments leave at most {@code fanIn - 1} files a level on log N levels.
 *
 * @param fanIn how many segments one merge joins, at least 2
 * @param maxKeys no merge makes a larger segment, as one with more than a {@code fanIn}th of it is left alone: that bounds
 *     how long a merge holds up its flow, and leaves files that expire whole
 */
public record MergePolicy(int fanIn, long maxKeys) {
    /** Eight segments, up to 4 million keys (64 MiB, and 6 MiB of memory for the merge). */
    public static final MergePolicy DEFAULT = new MergePolicy(8, 4_000_000);

    public MergePolicy {
        if (fanIn < 2) {
            throw new IllegalArgumentException("a merge joins at least 2 segments, not " + fanIn);
        }
    }

    /**
     * The next segments worth merging, the lowest level first and in it the oldest in time; empty when there are none.
     *
     * @param ofOneOwner segments that may be joined: all of one unfinished input, or all of finished inputs
     */
    public Optional<List<KeySegment>> plan(Collection<KeySegment> ofOneOwner) {
        Map<Integer, List<KeySegment>> levels = ofOneOwner.stream()
                .filter(segment -> segment.keys() <= maxKeys / fanIn)
                .collect(Collectors.groupingBy(KeySegment::level, TreeMap::new, Collectors.toList()));
        return levels.values().stream()
                .filter(level -> level.size() >= fanIn)
                .map(this::oldest)
                .findFirst();
    }

    private List<KeySegment> oldest(List<KeySegment> level) {
        return level.stream()
                .sorted(Comparator.comparingLong(KeySegment::minTime).thenComparing(KeySegment::file))
                .limit(fanIn)
                .toList();
    }
}
