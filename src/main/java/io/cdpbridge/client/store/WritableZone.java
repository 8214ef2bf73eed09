package io.cdpbridge.client.store;

/**
 * A store as a look at it sees whether its credentials may write: the bridge itself only reads. Any number of threads may call.
 *
 * <p>Both methods throw {@link LandingZoneUnavailable} when a later call may succeed and {@link LandingZoneRefused} when the
 * store does not let this user do it.
 */
public interface WritableZone extends LandingZone {
    /**
     * Writes a small file, or writes over it; its folder need not exist.
     *
     * @param path folders and name, joined by slashes
     */
    void put(String path, byte[] content);

    /** Removes a file. */
    void delete(String path);
}
