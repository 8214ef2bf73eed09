package io.cdpbridge.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules of merging as plainly as they can be written: maps, lists and a comparator. */
final class HistoryModel {
    private record Entry(boolean member, Instant qualifiedAt, Instant exportedAt, List<String> values) {}

    /** The entry that wins comes first. */
    private static final Comparator<Entry> WINNER = Comparator.comparing(Entry::exportedAt)
            .thenComparing(Entry::qualifiedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed()
            .thenComparing(Entry::member)
            .thenComparing(Entry::values, HistoryModel::compare);

    private final Map<String, Entry> state = new HashMap<>();
    private Instant fullAt = Instant.MIN;

    MergeCounts merge(ExportKind kind, Instant exportedAt, List<States.Row> rows) {
        Map<String, List<Entry>> byKey = new LinkedHashMap<>();
        for (States.Row row : rows) {
            byKey.computeIfAbsent(row.key(), any -> new ArrayList<>())
                    .add(new Entry(
                            row.member(), row.qualifiedAt().orElse(null), exportedAt, Arrays.asList(row.values())));
        }
        long conflicts = 0;
        long stale = 0;
        boolean overtaken = exportedAt.isBefore(fullAt);
        for (Map.Entry<String, List<Entry>> entries : byKey.entrySet()) {
            Entry best = entries.getValue().stream().min(WINNER).orElseThrow();
            conflicts += entries.getValue().stream()
                    .filter(entry -> entry.member() != best.member())
                    .count();
            Entry known = state.get(entries.getKey());
            if (overtaken || (known != null && WINNER.compare(known, best) < 0)) {
                stale++;
            } else {
                state.put(entries.getKey(), best);
            }
        }
        if (kind == ExportKind.FULL && !overtaken) {
            fullAt = exportedAt;
            state.replaceAll((key, entry) -> byKey.containsKey(key)
                            || !entry.member()
                            || entry.exportedAt().isAfter(exportedAt)
                    ? entry
                    : new Entry(false, null, exportedAt, entry.values()));
        }
        return new MergeCounts(
                rows.size(),
                rows.size() - byKey.size(),
                conflicts,
                stale,
                members().size());
    }

    Map<String, List<String>> members() {
        return state.entrySet().stream()
                .filter(entry -> entry.getValue().member())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().values()));
    }

    private static int compare(List<String> a, List<String> b) {
        Comparator<String> nullFirst = Comparator.nullsFirst(Comparator.naturalOrder());
        for (int i = 0; i < a.size(); i++) {
            int order = nullFirst.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
