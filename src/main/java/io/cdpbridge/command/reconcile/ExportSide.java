package io.cdpbridge.command.reconcile;

import io.cdpbridge.client.store.LandingZoneRefused;
import io.cdpbridge.client.store.LandingZoneUnavailable;
import io.cdpbridge.destination.plan.ExportProof;
import io.cdpbridge.destination.snapshot.KeyCounts;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.AuditedExport;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether what is wanted of audiences is what their exports said: each export that the landing zone still holds is read once
 * more, its lines are counted, and its keys are looked for. Confined to one thread.
 */
final class ExportSide {
    private final Function<AuditedExport, Optional<ExportProof.Found>> exports;
    private final Differences differences;
    private boolean away;
    private long compared;
    private long overtaken;
    private long gone;
    private long notCompared;

    /** @param exports reads an export once more; nothing when it is gone */
    ExportSide(Function<AuditedExport, Optional<ExportProof.Found>> exports, Differences differences) {
        this.exports = exports;
        this.differences = differences;
    }

    void check(AuditedExport export) {
        if (away) {
            notCompared++;
            return;
        }
        try {
            Optional<ExportProof.Found> found = exports.apply(export);
            if (found.isPresent()) {
                check(export, found.get());
            } else {
                gone++;
            }
        } catch (LandingZoneUnavailable | LandingZoneRefused e) {
            differences.add(ErrorCode.RECONCILE_NOT_ASKED, "the landing zone", e.line(), 0);
            notCompared++;
            away = true;
        } catch (BridgeException e) {
            differences.add(ErrorCode.RECONCILE_EXPORT, where(export), "cannot be compared: " + e.line(), 0);
        }
    }

    private void check(AuditedExport export, ExportProof.Found found) {
        if (export.contentHash()
                .filter(hash -> !hash.equals(found.contentHash()))
                .isPresent()) {
            differences.add(
                    ErrorCode.RECONCILE_INPUT_CHANGED, where(export), "its files have other content than was read", 0);
        }
        if (found.lines().isPresent() && export.lines().isPresent()) {
            differences.unlessEqual(
                    ErrorCode.RECONCILE_LINES,
                    where(export),
                    "lines in its files",
                    found.lines().get(),
                    "accounted for",
                    export.lines().get().all());
        }
        if (found.lostWords() > 0) {
            differences.add(
                    ErrorCode.RECONCILE_CONSENTS,
                    where(export),
                    found.lostWords()
                            + " words of it about channels that the state of consents has not, nor a newer one",
                    found.lostWords());
        }
        if (found.keys().isPresent()) {
            compared++;
            check(export, found.keys().get());
        } else {
            overtaken++;
        }
    }

    private void check(AuditedExport export, KeyCounts keys) {
        unlessNone(export, keys.missing(), "members of it of whom the state knows nothing");
        unlessNone(export, keys.older(), "people of it of whom the state has an older word only");
        unlessNone(export, keys.otherwise(), "people of it whose membership is another one in the state");
        unlessNone(export, keys.extra(), "members in the state who are not in it, though it is full");
    }

    private void unlessNone(AuditedExport export, long people, String what) {
        if (people > 0) {
            differences.add(ErrorCode.RECONCILE_EXPORT, where(export), people + " " + what, people);
        }
    }

    private static String where(AuditedExport export) {
        return "export " + export.name() + " of " + export.flow();
    }

    /** Exports that were read once more, and held against what is wanted now. */
    long compared() {
        return compared;
    }

    /** Exports of which nothing is to be seen in what is wanted now, since a newer full one took their place. */
    long overtaken() {
        return overtaken;
    }

    /** Exports that the landing zone does not hold any more. */
    long gone() {
        return gone;
    }

    long notCompared() {
        return notCompared;
    }
}
