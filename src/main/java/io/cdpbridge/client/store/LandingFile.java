package io.cdpbridge.client.store;

import io.cdpbridge.format.disk.PlainFile;
import java.time.Instant;

/**
 * A file as a listing showed it.
 *
 * @param path where it lies in the zone: folders and name, joined by slashes
 * @param name the last segment of the path, a plain file name
 * @param bytes its size
 * @param modifiedAt when the store says that it was last written
 * @param version changes whenever the content does: the store's entity tag, or size and time where it has none
 */
public record LandingFile(String path, String name, long bytes, Instant modifiedAt, String version) {
    public LandingFile {
        if (!PlainFile.isName(name) || !(path.equals(name) || path.endsWith("/" + name))) {
            throw new IllegalArgumentException("No file of a landing zone: " + path);
        }
    }

    /** The folder in which it lies; empty for the root. */
    String folder() {
        return path.substring(0, Math.max(0, path.length() - name.length() - 1));
    }
}
