package io.cdpbridge.client.store;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.net.URI;

/**
 * An Azure container and the signature that opens it (shared access signature). Its text form does not show the signature.
 *
 * @param container the container's address, without a query
 * @param signature the query that opens it, percent-encoded
 */
public record SasAccess(URI container, String signature) {
    /**
     * Reads a SAS URI, as the Data Landing Zone's credentials have it.
     *
     * @throws BridgeException {@link ErrorCode#LANDING_ZONE_SETTINGS} when it is none; the message does not quote it
     */
    public static SasAccess of(String sasUri) {
        int query = sasUri.indexOf('?');
        try {
            URI container = URI.create(query < 0 ? sasUri : sasUri.substring(0, query));
            String path = container.getPath();
            if (query >= 0 && container.getHost() != null && path != null && path.length() > 1) {
                return new SasAccess(container, sasUri.substring(query + 1));
            }
        } catch (IllegalArgumentException e) {
            // Its message quotes what it could not read, which may be the signature.
            throw unusable();
        }
        throw unusable();
    }

    private static BridgeException unusable() {
        return new BridgeException(
                ErrorCode.LANDING_ZONE_SETTINGS,
                "the SAS URI of the landing zone has not the form https://<account>.blob.core.windows.net/<container>?<signature>");
    }

    @Override
    public String toString() {
        return "SAS of " + container;
    }
}
