package io.cdpbridge.client.aep;

import java.util.Optional;

/**
 * A row that the platform took a batch without. Its text form leaves out what may be personal: message and record.
 *
 * @param eventId the {@code _id} of the record, where it could be read
 * @param code the platform's code or keyword, at most 60 characters; may be empty
 * @param message what the platform says, at most 2,000 characters; may quote values
 * @param record the platform's copy of the record, at most 64,000 characters
 */
public record RowError(Optional<String> eventId, String code, String message, String record) {
    @Override
    public String toString() {
        return "RowError of " + eventId.orElse("an unknown event") + ": " + code;
    }
}
