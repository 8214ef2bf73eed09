package io.cdpbridge.runtime;

import io.cdpbridge.client.aep.LandingZoneApi;
import io.cdpbridge.client.store.SshCertificate;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.operations.Credentials.Expiring;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The configured credentials of which it is known when they end. What is renewed by itself is none of them. */
final class ExpiringCredentials {
    private ExpiringCredentials() {}

    /** Those of the directions that run. */
    static List<Expiring> of(Settings settings, boolean destination) {
        List<Expiring> all = new ArrayList<>();
        // No API tells it; the console shows the day.
        settings.optional("aep.client-secret-expires")
                .map(day -> LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant())
                .ifPresent(end -> all.add(fixed("aep.client-secret", end)));
        if (settings.integer("observe.port") > 0) {
            ObserveTls.end(settings).ifPresent(end -> all.add(fixed("observe.tls.keystore", end)));
        }
        if (destination) {
            landingZone(settings).ifPresent(all::add);
            if (List.of("audience-sync", "profile-sync").stream()
                    .anyMatch(flow ->
                            settings.text("destination." + flow + ".transport").equals("sftp"))) {
                sshKey(settings, "destination.sftp").ifPresent(all::add);
            }
        }
        return all;
    }

    private static Optional<Expiring> landingZone(Settings settings) {
        return switch (settings.text("destination.landing-zone.store")) {
            case "azure-blob" ->
                settings.optional("destination.landing-zone.sas-uri")
                        .flatMap(LandingZoneApi::signatureEnd)
                        .map(end -> fixed("destination.landing-zone.sas-uri", end));
            case "sftp" -> sshKey(settings, "destination.landing-zone");
            default -> Optional.empty();
        };
    }

    /** The certificate beside the key; it may be renewed while the bridge runs. */
    private static Optional<Expiring> sshKey(Settings settings, String prefix) {
        String name = prefix + ".private-key-file";
        return settings.optional(name).map(file -> new Expiring(name, () -> SshCertificate.end(Path.of(file))));
    }

    private static Expiring fixed(String name, Instant end) {
        return new Expiring(name, () -> Optional.of(end));
    }
}
