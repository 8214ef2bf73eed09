package io.cdpbridge.client.aep;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * An OAuth server-to-server credential of the Adobe Developer Console. Its text form shows neither secret.
 *
 * @param tokenUrl where tokens are asked for, such as {@code https://ims-na1.adobelogin.com/ims/token/v3}
 * @param clientId also sent as {@code x-api-key} with every call
 * @param secondSecret the other of two secrets while they are being rotated: a credential may have two at a time
 * @param scopes sent joined by commas, as IMS wants them
 */
public record Credentials(
        URI tokenUrl, String clientId, String secret, Optional<String> secondSecret, List<String> scopes) {
    public Credentials {
        scopes = List.copyOf(scopes);
    }

    /** The secrets in the order in which they are tried. */
    List<String> secrets() {
        return secondSecret.map(second -> List.of(secret, second)).orElse(List.of(secret));
    }

    @Override
    public String toString() {
        return "Credentials of " + clientId + " at " + tokenUrl;
    }
}
