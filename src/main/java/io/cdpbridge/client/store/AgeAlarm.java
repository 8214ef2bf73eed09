package io.cdpbridge.client.store;

import java.time.Duration;

/**
 * A file that has been in the landing zone for too long.
 *
 * @param passed the alarm that its age has passed last
 * @param left until the platform deletes it; never negative
 */
public record AgeAlarm(LandingFile file, Duration passed, Duration left) {
    /** The message, without a full stop. */
    public String message() {
        return file.path() + " has not been taken for " + passed.toHours() + " hours; it is deleted in "
                + left.toHours() + " hours";
    }
}
