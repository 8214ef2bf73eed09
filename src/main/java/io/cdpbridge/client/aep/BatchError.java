package io.cdpbridge.client.aep;

/**
 * One kind of error that a batch carries.
 *
 * @param code such as {@code INGEST-1212-400}; may be empty
 * @param description the platform's words, at most 1,000 characters. They may quote values: fit for the quarantine, not
 *     for a log line
 * @param count the rows it struck; 0 when the platform does not say
 */
public record BatchError(String code, String description, long count) {
    @Override
    public String toString() {
        return code + " x " + count;
    }
}
