package io.cdpbridge.history;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An audience of a history.
 *
 * @param name what tells it from the others of the history
 * @param title what the platform calls it, {@code {}} in place of the history's own prefix
 */
record Audience(String name, String title) {
    /** Its id on the platform, in the history of that prefix. */
    String id(String prefix) {
        return UUID.nameUUIDFromBytes((prefix + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    String title(String prefix) {
        return title.replace("{}", prefix);
    }
}
