package io.cdpbridge.client.aep;

import static io.cdpbridge.client.aep.Outcome.ACCEPTED;
import static io.cdpbridge.client.aep.Outcome.IN_PROGRESS;
import static io.cdpbridge.client.aep.Outcome.LOST;
import static io.cdpbridge.client.aep.Outcome.OPEN;
import static io.cdpbridge.client.aep.Outcome.WITHDRAWN;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The states of a batch: the sixteen of Catalog's OpenAPI file ({@code batchStatus}), and two more from the table in the
 * batch ingestion troubleshooting guide. The platform writes some in lower case and some capitalized.
 */
public enum BatchStatus {
    /** Created, not completed: files may be put and replaced, and the batch can be aborted. */
    LOADING(OPEN),
    /** Completed by the client, ready for promotion. From here on it cannot be aborted. */
    LOADED(IN_PROGRESS),
    /** Waits for its promotion. */
    QUEUED(IN_PROGRESS),
    /** Is being promoted. */
    PROCESSING(IN_PROGRESS),
    /** Is being moved to where the promotion reads it. */
    STAGING(IN_PROGRESS),
    /** The staging phase of the promotion is done, the batch is not yet available. */
    STAGED(IN_PROGRESS),
    /** Met a passing error that the platform tries again by itself. */
    RETRYING(IN_PROGRESS),
    /** Promoted. Rows may have failed all the same: a partial ingestion ends here as well. */
    SUCCESS(ACCEPTED),
    /** The older word for {@link #SUCCESS}. */
    ACTIVE(ACCEPTED),
    /** Moved to cold storage, which comes after a promotion: its rows were taken. */
    ARCHIVED(ACCEPTED),
    /** Moved from the data lake to its archive, which comes after a promotion: its rows were taken. */
    RETAINED(ACCEPTED),
    /** Bad data or configuration; the batch carries the errors. */
    FAILED(Outcome.FAILED),
    /** The other word for {@link #FAILED}. */
    FAILURE(Outcome.FAILED),
    /** The platform used up its own retries on an error that is not the data's: a new batch may pass. */
    STALLED(LOST),
    /** The client did not complete it in the time that the platform allows: nothing of it was taken. */
    ABANDONED(LOST),
    /** Aborted before its completion, by this client or by someone else. */
    ABORTED(WITHDRAWN),
    /** Reverted, or expired by the dataset's retention, after a success: its rows were taken out on purpose. */
    INACTIVE(WITHDRAWN),
    /** What an inactive batch becomes. */
    DELETED(WITHDRAWN),
    /** A state that the platform has added since. Taken as not final, which loses nothing and sends nothing twice. */
    UNKNOWN(IN_PROGRESS);

    private static final Map<String, BatchStatus> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(
                    status -> status.name().toLowerCase(Locale.ROOT), Function.identity()));

    private final Outcome outcome;

    BatchStatus(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The state that a text of the platform names, in any case; {@link #UNKNOWN} for every other text. */
    public static BatchStatus of(String text) {
        return BY_NAME.getOrDefault(text.strip().toLowerCase(Locale.ROOT), UNKNOWN);
    }

    /** What it means for who sent the batch. */
    public Outcome outcome() {
        return outcome;
    }
}
