package io.cdpbridge.sandbox.generator.audience;

import java.util.List;
import java.util.TreeMap;

/** Counts the rows of one export by what must become of them. One thread at a time. */
final class ExportTally {
    private final TreeMap<String, Long> rejected = new TreeMap<>();
    private long valid;
    private long duplicates;
    private long conflicts;

    /** The row of a person that counts. */
    void proper() {
        valid++;
    }

    void duplicate(boolean conflicting) {
        valid++;
        duplicates++;
        if (conflicting) {
            conflicts++;
        }
    }

    void rejected(Flaw flaw) {
        rejected.merge(flaw.guardrail(), 1L, Long::sum);
    }

    ExportTruth truth(Export export, List<String> files) {
        long rejects = rejected.values().stream().mapToLong(Long::longValue).sum();
        return new ExportTruth(
                export.audience().id(), export.kind(), files, valid + rejects, valid, duplicates, conflicts, rejected);
    }
}
