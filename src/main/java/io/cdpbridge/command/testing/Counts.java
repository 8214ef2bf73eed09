package io.cdpbridge.command.testing;

import io.cdpbridge.ledger.AudienceTotals;
import io.cdpbridge.ledger.DestinationTotals;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.Totals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** How many rows had which fate, by the names that a test gives them. */
final class Counts {
    private static final List<String> BOTH = List.of("read", "accepted", "duplicate", "rejected", "refused");
    private static final String CONFIRMED = "confirmed";

    private Counts() {}

    /** The names for a flow. */
    static List<String> names(Flow flow) {
        List<String> more = flow.isSource() ? List.of(CONFIRMED, "failed") : List.of("applied", CONFIRMED, "unmatched");
        return Stream.of(BOTH, more).flatMap(List::stream).toList();
    }

    /** What the ledger says about the direction of a flow up to now. */
    static Map<String, Long> of(Flow flow, Totals source, DestinationTotals destination) {
        Map<String, Long> counts = new LinkedHashMap<>();
        rows(counts, flow.isSource() ? source.rows() : destination.rows());
        if (flow.isSource()) {
            counts.put(CONFIRMED, source.confirmed());
            counts.put("failed", source.failedOnPlatform());
        } else {
            counts.put("applied", sum(destination, AudienceTotals::applied));
            counts.put(CONFIRMED, sum(destination, AudienceTotals::confirmed));
            counts.put("unmatched", sum(destination, AudienceTotals::unmatched));
        }
        return counts;
    }

    private static void rows(Map<String, Long> counts, RowCounts rows) {
        counts.put("read", rows.read());
        counts.put("accepted", rows.accepted());
        counts.put("duplicate", rows.duplicate());
        counts.put("rejected", rows.rejected());
        counts.put("refused", rows.refused());
    }

    private static long sum(DestinationTotals totals, ToLongFunction<AudienceTotals> part) {
        return totals.audiences().stream().mapToLong(part).sum();
    }
}
