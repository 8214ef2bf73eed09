package io.cdpbridge.sandbox.batch;

import io.cdpbridge.sandbox.schema.RowVerdict;
import io.cdpbridge.sandbox.schema.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the rows of one batch while it is read. */
final class RowTally {
    long files;
    long bytes;
    long records;
    long accepted;
    long failed;
    int picked;

    private long acceptedBytes;
    private long unknownFields;
    private long falsifiedBooleans;
    private long oversized;
    private long unidentified;
    private final Map<String, Long> rowsByCode = new TreeMap<>();
    private final Map<String, String> messageByCode = new TreeMap<>();

    void accept(RowVerdict.Accepted row, int written, boolean tooLarge) {
        accepted++;
        acceptedBytes += written;
        unknownFields += row.unknownFields();
        falsifiedBooleans += row.falsifiedBooleans();
        if (tooLarge) {
            oversized++;
        } else if (!row.identified()) {
            unidentified++;
        }
    }

    void refuse(Violation first) {
        failed++;
        rowsByCode.merge(first.code(), 1L, Long::sum);
        messageByCode.putIfAbsent(first.code(), first.message());
    }

    Counts counts() {
        return new Counts(
                files,
                bytes,
                records,
                accepted,
                acceptedBytes,
                failed,
                unknownFields,
                falsifiedBooleans,
                oversized,
                unidentified);
    }

    /**
     * The errors that the catalog shows, as on the public page <i>Retrieving error diagnostics</i>.
     *
     * @param diagnostics whether the client asked for details
     * @param ingested the rows that the data lake holds
     */
    List<BatchError> errors(boolean diagnostics, long ingested) {
        if (!diagnostics) {
            return List.of(new BatchError(
                    "INGEST-1211-400",
                    "Encountered errors while parsing, converting or otherwise validating the data. Please resend the"
                            + " data with error diagnostics enabled to retrieve additional details.",
                    0));
        }
        List<BatchError> errors = new ArrayList<>();
        errors.add(new BatchError(
                "INGEST-1212-400",
                "Encountered " + failed + " errors in the data. Successfully ingested " + ingested
                        + " rows. Please review the associated diagnostic files for more details.",
                0));
        rowsByCode.forEach((code, rows) -> errors.add(new BatchError(full(code), description(code), rows)));
        return errors;
    }

    private static String full(String code) {
        return code.chars().allMatch(Character::isDigit) ? "INGEST-" + code + "-400" : code;
    }

    private String description(String code) {
        return switch (code) {
            case Violation.CORRUPT ->
                "The row has corrupted data and cannot be read or parsed. Fix the corrupted data and try again.";
            case Violation.INVALID -> "Encountered errors while parsing, converting or otherwise validating the data.";
            default -> messageByCode.getOrDefault(code, "");
        };
    }
}
