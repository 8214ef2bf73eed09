package io.cdpbridge.command.reconcile;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Audit;
import io.cdpbridge.ledger.AuditedPart;
import io.cdpbridge.ledger.PartSeal;
import io.cdpbridge.source.intake.PartDamaged;
import io.cdpbridge.source.intake.SealCheck;
import java.util.Optional;

/**
 * Whether the staged files that are still needed are those that were written: a row that the ledger counts as staged is only
 * as good as its file. Confined to one thread.
 */
final class StagedSide {
    private final Audit audit;
    private final SealCheck files;
    private final Differences differences;
    private long whole;
    private long withoutChecksum;

    StagedSide(Audit audit, SealCheck files, Differences differences) {
        this.audit = audit;
        this.files = files;
        this.differences = differences;
    }

    /** Reads the file of a part, unless all of its rows have come to their end. */
    void check(AuditedPart part) {
        if (!part.needsFile()) {
            return;
        }
        String where = "part " + part.id() + " of " + part.input();
        try {
            files.verify(part.seal());
            if (files.hasLines(part.seal())) {
                whole++;
                withoutChecksum += part.seal().checksum().isEmpty() ? 1 : 0;
            } else if (isAsItWas(part)) {
                String what = "the lines of the " + part.rows() + " rows of "
                        + part.seal().file();
                differences.add(ErrorCode.PART_LINES, where, what + " are not there, or not all", 0);
            }
        } catch (PartDamaged damaged) {
            if (isAsItWas(part)) {
                report(part, where, damaged);
            }
        } catch (BridgeException unreadable) {
            differences.add(unreadable.code(), where, unreadable.getMessage(), part.rows());
        }
    }

    private void report(AuditedPart part, String where, PartDamaged damaged) {
        PartSeal seal = part.seal();
        Optional<String> other = damaged.found().isPresent()
                ? audit.fileOf(seal.partId(), seal.bytes(), damaged.found().getAsLong())
                : Optional.empty();
        if (other.isPresent()) {
            String what = seal.file() + " holds the rows of " + other.get();
            differences.add(ErrorCode.PART_SWAPPED, where, what, part.rows());
        } else {
            differences.add(damaged.code(), where, damaged.getMessage(), part.rows());
        }
    }

    /** A bridge that runs meanwhile delivers parts and lets go of their files, and forgetting writes them anew. */
    private boolean isAsItWas(AuditedPart part) {
        return audit.seal(part.id()).filter(part.seal()::equals).isPresent();
    }

    long whole() {
        return whole;
    }

    long withoutChecksum() {
        return withoutChecksum;
    }
}
