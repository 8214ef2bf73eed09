package io.cdpbridge.command.reconcile;

import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the states of audiences lie in their folder, with as many members as the ledger counts. Confined to one thread. */
final class StateSide {
    private final Audiences audiences;
    private final Snapshots snapshots;
    private final Path folder;
    private final Differences differences;
    private long compared;

    StateSide(Audiences audiences, Snapshots snapshots, Path folder, Differences differences) {
        this.audiences = audiences;
        this.snapshots = snapshots;
        this.folder = folder;
        this.differences = differences;
    }

    void check(Audience audience) {
        check(audience, "wanted", audience.wantedFile(), audience.members());
        check(audience, "applied", audience.appliedFile(), audience.appliedMembers());
    }

    private void check(Audience audience, String kind, Optional<String> file, long members) {
        if (file.isEmpty()) {
            return;
        }
        String where = audience.flow() + ", " + kind + " state of " + audience.name();
        try {
            long there = snapshots.members(PlainFile.in(folder, file.get()));
            if (there != members && isAsItWas(audience)) {
                differences.unlessEqual(
                        ErrorCode.RECONCILE_STATE,
                        where,
                        "members in its file",
                        there,
                        "counted by the ledger",
                        members);
            }
            compared++;
        } catch (BridgeException e) {
            if (isAsItWas(audience)) {
                differences.add(ErrorCode.RECONCILE_STATE, where, e.line(), members);
            }
        }
    }

    /** A bridge that runs meanwhile makes new states. */
    private boolean isAsItWas(Audience audience) {
        return audiences.get(audience.id()).equals(audience);
    }

    /** States that were counted. */
    long compared() {
        return compared;
    }
}
