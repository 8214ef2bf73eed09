package io.cdpbridge.client.aep;

import java.time.Instant;
import java.util.Optional;

/** What opens the Data Landing Zone. Its text form shows no secret. */
public sealed interface LandingZoneCredentials {
    /** When it ends; empty when the platform does not say. */
    Optional<Instant> expires();

    /**
     * On Azure: a container's address with a shared access signature.
     *
     * @param sasUri the address, signature included
     */
    record Azure(String sasUri, Optional<Instant> expires) implements LandingZoneCredentials {
        @Override
        public String toString() {
            return "SAS URI until " + expires.map(Instant::toString).orElse("an unknown time");
        }
    }

    /**
     * On Amazon's cloud: the keys of a session.
     *
     * @param folder the folder in the bucket
     */
    record Aws(
            String bucket,
            String folder,
            String accessKey,
            String secretKey,
            String sessionToken,
            Optional<Instant> expires)
            implements LandingZoneCredentials {
        @Override
        public String toString() {
            return "keys of " + bucket + " until "
                    + expires.map(Instant::toString).orElse("an unknown time");
        }
    }
}
