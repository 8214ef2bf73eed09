package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.LandingZoneApi;
import io.cdpbridge.client.aep.LandingZoneCredentials;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.error.ErrorCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * When the credentials of the landing zone end: those of a SAS URI that is configured by their {@code se}, those of the Data
 * Landing Zone as the platform tells it.
 *
 * @param sasUri the one that is configured, if there is one
 */
record ZoneLife(
        String id, Optional<String> sasUri, Supplier<Platform> platform, InstantSource clock, List<String> needs)
        implements Check {
    @Override
    public String subject() {
        return "expiry of the landing zone's credentials";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_ZONE_EXPIRY;
    }

    @Override
    public Finding look() {
        if (sasUri.isPresent()) {
            return LandingZoneApi.signatureEnd(sasUri.get())
                    .map(end -> Expiry.of(end, clock.instant()))
                    .orElseGet(
                            () -> Finding.warn("the signature does not tell it: a policy of the container holds it"));
        }
        LandingZoneCredentials given = new LandingZoneApi(platform.get()).credentials();
        Optional<Instant> end = given.expires();
        if (end.filter(time -> !clock.instant().isBefore(time)).isPresent()) {
            return Finding.fail("the platform gives credentials that ended at " + end.get());
        }
        return Finding.pass("they are renewed by themselves"
                + end.map(time -> ", next at " + time).orElse(""));
    }
}
