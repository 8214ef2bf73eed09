package io.cdpbridge.command.reconcile;

import io.cdpbridge.client.aep.Catalog;
import io.cdpbridge.client.aep.Outcome;
import io.cdpbridge.client.aep.PlatformBatch;
import io.cdpbridge.client.aep.PlatformRefused;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.AuditedBatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Catalog counts of the batches that the ledger holds for delivered. Confined to one thread. */
final class PlatformSide {
    private static final int NOT_FOUND = 404;

    private final Optional<Catalog> catalog;
    private final Calls calls;
    private final Differences differences;
    private long compared;
    private long notCompared;

    PlatformSide(Optional<Catalog> catalog, Calls calls, Differences differences) {
        this.catalog = catalog;
        this.calls = calls;
        this.differences = differences;
    }

    /** Compares a page of batches, at most {@link Catalog#AT_ONCE}. */
    void check(List<AuditedBatch> page) {
        List<AuditedBatch> delivered =
                page.stream().filter(LedgerSide::isDelivered).toList();
        if (delivered.isEmpty()) {
            return;
        }
        if (catalog.isEmpty() || !calls.take()) {
            notCompared += delivered.size();
            return;
        }
        int done = 0;
        try {
            Map<String, PlatformBatch> there = catalog.get()
                    .batches(delivered.stream()
                            .map(batch -> batch.platformId().orElseThrow())
                            .toList());
            for (AuditedBatch batch : delivered) {
                compare(batch, Optional.ofNullable(there.get(batch.platformId().orElseThrow())));
                done++;
            }
        } catch (BridgeException e) {
            differences.add(ErrorCode.RECONCILE_NOT_ASKED, "Experience Platform", e.line(), 0);
            notCompared += delivered.size() - done;
            calls.end();
        }
    }

    private void compare(AuditedBatch batch, Optional<PlatformBatch> listed) {
        String where = "batch " + batch.externalId() + ", on the platform "
                + batch.platformId().orElseThrow();
        // A list may leave out what a look-up still finds.
        Optional<PlatformBatch> found = listed.or(() -> lookUp(batch));
        if (found.isEmpty()) {
            differences.add(
                    ErrorCode.RECONCILE_BATCH_GONE,
                    where,
                    batch.confirmed() + " rows, and Catalog has no such batch",
                    batch.confirmed());
            return;
        }
        PlatformBatch there = found.get();
        if (there.status().outcome() != Outcome.ACCEPTED) {
            differences.add(
                    ErrorCode.RECONCILE_BATCH_GONE,
                    where,
                    batch.confirmed() + " rows, and Catalog says '" + there.statusText() + "'",
                    batch.confirmed());
            return;
        }
        if (there.recordsIn() == 0 && there.recordsOut() == 0 && there.recordsFailed() == 0 && batch.rows() > 0) {
            notCompared++;
            return;
        }
        compared++;
        differences.unlessEqual(
                ErrorCode.RECONCILE_BATCH_COUNT,
                where,
                "rows confirmed",
                batch.confirmed(),
                "counted by Catalog",
                there.recordsOut());
        differences.unlessEqual(
                ErrorCode.RECONCILE_BATCH_COUNT,
                where,
                "rows failed",
                batch.failed(),
                "counted as failed by Catalog",
                there.recordsFailed());
    }

    private Optional<PlatformBatch> lookUp(AuditedBatch batch) {
        try {
            return Optional.of(catalog.orElseThrow().batch(batch.platformId().orElseThrow()));
        } catch (PlatformRefused refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    long compared() {
        return compared;
    }

    long notCompared() {
        return notCompared;
    }
}
