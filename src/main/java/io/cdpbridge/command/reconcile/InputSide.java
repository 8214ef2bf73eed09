package io.cdpbridge.command.reconcile;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.delimited.LineCounter;
import io.cdpbridge.ledger.AuditedInput;
import io.cdpbridge.ledger.InputState;
import io.cdpbridge.source.intake.InputFiles;
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
    private long notTaken;

    InputSide(InputFiles files, Differences differences) {
        this.files = files;
        this.differences = differences;
    }

    /** Counts the lines of a file that was read to its end, where it is still there, and names one of which nothing was taken. */
    void check(AuditedInput input) {
        if (input.notTaken()) {
            notTaken++;
            boolean refused = input.state() == InputState.REFUSED;
            differences.add(
                    refused ? ErrorCode.RECONCILE_REFUSED : ErrorCode.RECONCILE_VANISHED,
                    "input " + input.name(),
                    (refused ? "refused with " : "vanished with ")
                            + input.code().orElse("no code") + " after " + input.read() + " rows; " + lines(input),
                    0);
            return;
        }
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

    private String lines(AuditedInput input) {
        try {
            Optional<Path> file = input.source() ? files.find(input.file()) : Optional.empty();
            return file.isEmpty()
                    ? "how many lines it has is not known"
                    : "its file has "
                            + LineCounter.count(file.get(), lineEnd(input)).lines() + " lines";
        } catch (IOException e) {
            return "how many lines it has is not known, since its file cannot be read";
        }
    }

    private static Dialect.LineEnd lineEnd(AuditedInput input) {
        return input.dialect().map(Dialect::parse).map(Dialect::lineEnd).orElse(Dialect.LineEnd.ANY);
    }

    long compared() {
        return compared;
    }

    /** Inputs of which nothing was taken. */
    long notTaken() {
        return notTaken;
    }

    long gone() {
        return gone;
    }
}
