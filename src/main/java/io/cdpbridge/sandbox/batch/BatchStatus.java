package io.cdpbridge.sandbox.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The states of a batch: the sixteen of the Catalog API's description, and the two, archived and retained, that only the
 * table of the batch ingestion guide has.
 */
public enum BatchStatus {
    LOADING,
    LOADED,
    QUEUED,
    PROCESSING,
    RETRYING,
    STAGING,
    STAGED,
    SUCCESS,
    ACTIVE,
    FAILED,
    FAILURE,
    STALLED,
    ABANDONED,
    ABORTED,
    INACTIVE,
    DELETED,
    ARCHIVED,
    RETAINED;

    /** The state as the catalog spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a batch only passes through this state. */
    public boolean passes() {
        return compareTo(STAGED) <= 0;
    }

    /** Whether the rows of a batch in this state are in the data lake. */
    public boolean succeeded() {
        return this == SUCCESS || this == ACTIVE;
    }

    /** The state that the catalog spells so. */
    public static BatchStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** All states as the catalog spells them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(BatchStatus::word).toList();
    }

    /** The states that a batch passes through, as the catalog spells them. */
    public static List<String> passingWords() {
        return Arrays.stream(values())
                .filter(BatchStatus::passes)
                .map(BatchStatus::word)
                .toList();
    }
}
