package io.cdpbridge.client.store;

import java.util.Optional;

/**
 * A bucket and the keys that open it. Its text form shows none of them.
 *
 * @param folder the folder in the bucket that is the zone's root; empty for the bucket itself
 * @param sessionToken what temporary credentials have besides the two keys
 */
public record S3Access(
        String bucket, String folder, String accessKey, String secretKey, Optional<String> sessionToken) {
    @Override
    public String toString() {
        return "keys of the bucket " + bucket;
    }
}
