package io.cdpbridge.reconcile;

import io.cdpbridge.delimited.Dialect;
import io.cdpbridge.delimited.LineCounter;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.AuditedInput;
import io.cdpbridge.ledger.InputState;
import io.cdpbridge.source.InputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the files that inputs were read from have as many lines as are accounted for. The lines are counted by another way
 * than the one that read them, so that a reader which passes over rows is told. Confined to one thread.
 */
final class InputSide {
    private final InputFiles files;
    private final Differences differences;
    private long compared;
    private long gone;

    InputSide(InputFiles files, Differences differences) {
        this.files = files;
        this.differences = differences;
    }

    /** Counts the lines of a file that was read to its end, where it is still there. */
    void check(AuditedInput input) {
        if (!input.source() || input.state() != InputState.DONE || input.lines().isEmpty()) {
            return;
        }
        Optional<Path> file = files.find(input.file());
        if (file.isEmpty()) {
            gone++;
            return;
        }
        String where = "input " + input.name();
        try {
            LineCounter.Counted counted = LineCounter.count(file.get(), lineEnd(input));
            compared++;
            if (input.contentHash()
                    .filter(hash -> !hash.equals(counted.contentHash()))
                    .isPresent()) {
                differences.add(
                        ErrorCode.RECONCILE_INPUT_CHANGED, where, "its file has other content than was read", 0);
            }
            differences.unlessEqual(
                    ErrorCode.RECONCILE_LINES,
                    where,
                    "lines in its file",
                    counted.lines(),
                    "accounted for",
                    input.lines().get().all());
        } catch (IOException e) {
            differences.add(ErrorCode.RECONCILE_INPUT_CHANGED, where, "its file cannot be read: " + e.getMessage(), 0);
        }
    }

    private static Dialect.LineEnd lineEnd(AuditedInput input) {
        return input.dialect().map(Dialect::parse).map(Dialect::lineEnd).orElse(Dialect.LineEnd.ANY);
    }

    long compared() {
        return compared;
    }

    long gone() {
        return gone;
    }
}
