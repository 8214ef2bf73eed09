package io.cdpbridge.client.aep;

/** Services that tell by a harmless look whether somebody may use them. */
public enum PlatformService {
    /** Catalog's datasets. */
    DATASETS("/data/foundation/catalog/dataSets?limit=1"),
    /** Catalog's batches. */
    BATCHES("/data/foundation/catalog/batches?limit=1"),
    /** The audiences of the Segmentation Service, which Real-Time CDP brings. */
    AUDIENCES("/data/core/ups/audiences?limit=1"),
    /** The landing zone that Sources read. */
    SOURCES("/data/foundation/connectors/landingzone?type=user_drop_zone"),
    /** The landing zone that Destinations write to. */
    DESTINATIONS("/data/foundation/connectors/landingzone?type=dlz_destination");

    private final String path;

    PlatformService(String path) {
        this.path = path;
    }

    /**
     * Looks.
     *
     * @throws PlatformUnavailable when it cannot be looked at now
     * @throws PlatformRefused when the platform does not let this client look
     */
    public void look(Platform platform) {
        platform.get(path);
    }
}
