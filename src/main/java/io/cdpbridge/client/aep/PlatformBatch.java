package io.cdpbridge.client.aep;

import java.util.List;

/**
 * A batch as Catalog knows it. The counts are 0 until the platform gives them.
 *
 * @param id the platform's id
 * @param externalId the client's id; the platform's where the client gave none; may be empty
 * @param statusText the status as the platform wrote it
 * @param created epoch milliseconds
 * @param recordsIn rows read
 * @param recordsOut rows ingested
 * @param recordsFailed rows that failed parsing, conversion or validation
 * @param errors what went wrong, by kind. A partly failed batch has them too, although its status is a success
 */
public record PlatformBatch(
        String id,
        String externalId,
        BatchStatus status,
        String statusText,
        long created,
        long recordsIn,
        long recordsOut,
        long recordsFailed,
        List<BatchError> errors) {
    public PlatformBatch {
        errors = List.copyOf(errors);
    }

    /** Whether the platform took the batch but not every row of it: {@link RowErrors} has the rest. */
    public boolean partlyFailed() {
        return status.outcome() == Outcome.ACCEPTED && (recordsFailed > 0 || !errors.isEmpty());
    }
}
