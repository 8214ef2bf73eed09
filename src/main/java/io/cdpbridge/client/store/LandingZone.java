package io.cdpbridge.client.store;

import io.cdpbridge.format.place.PlaceNames;
import java.io.InputStream;
import java.util.List;

/**
 * A store that exports are written to. It is only read: the platform deletes files itself, seven days after they were
 * written (Data Landing Zone destination guide). Any number of threads may call.
 *
 * <p>Every method, and every stream, throws {@link LandingZoneUnavailable} when a later call may succeed and
 * {@link LandingZoneRefused} when it will not.
 */
public interface LandingZone extends AutoCloseable {
    /**
     * All that lies directly in a folder; a folder that does not exist is empty.
     *
     * @param path the folder's segments joined by slashes; empty is the root
     * @param names which files are taken
     */
    Listing list(String path, PlaceNames names);

    /** All files that lie directly in a folder; folders, links and names that are no plain file name are left out. */
    default List<LandingFile> list(String path) {
        return list(path, PlaceNames.ALL).files();
    }

    /**
     * The bytes of a file, read while they arrive; the caller closes the stream.
     *
     * @throws LandingFileChanged here or from the stream, at its end at the latest, when the store no longer holds exactly
     *     the version that was listed
     */
    InputStream open(LandingFile file);

    /** Lets go of connections. */
    @Override
    void close();
}
