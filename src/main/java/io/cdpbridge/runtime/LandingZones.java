package io.cdpbridge.runtime;

import io.cdpbridge.client.aep.LandingZoneApi;
import io.cdpbridge.client.aep.LandingZoneCredentials;
import io.cdpbridge.client.store.Access;
import io.cdpbridge.client.store.BlobZone;
import io.cdpbridge.client.store.FolderZone;
import io.cdpbridge.client.store.PatientZone;
import io.cdpbridge.client.store.RenewedAccess;
import io.cdpbridge.client.store.S3Access;
import io.cdpbridge.client.store.S3Zone;
import io.cdpbridge.client.store.SasAccess;
import io.cdpbridge.client.store.SftpServer;
import io.cdpbridge.client.store.SftpZone;
import io.cdpbridge.client.store.StoreCalls;
import io.cdpbridge.client.store.WritableZone;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** The stores that landing zones can be in, each opened when a route first names it. Any thread may ask. */
public final class LandingZones implements AutoCloseable {
    static final Duration SILENCE = Duration.ofSeconds(10);

    private final Settings settings;
    private final Optional<LandingZoneApi> platform;
    private final InstantSource clock;
    private final BooleanSupplier stopping;
    private final Map<String, WritableZone> open = new TreeMap<>();

    /**
     * @param platform who tells the credentials of the Data Landing Zone, where Experience Platform is configured
     * @param stopping whether the process is to stop, which ends every call
     */
    LandingZones(Settings settings, Optional<LandingZoneApi> platform, InstantSource clock, BooleanSupplier stopping) {
        this.settings = settings;
        this.platform = platform;
        this.clock = clock;
        this.stopping = stopping;
    }

    /** The store of that name: folder, azure-blob, s3 or sftp. */
    synchronized WritableZone zone(String store) {
        return open.computeIfAbsent(store, this::zoneOf);
    }

    @Override
    public synchronized void close() {
        open.values().forEach(WritableZone::close);
        open.clear();
    }

    private WritableZone zoneOf(String store) {
        return switch (store) {
            case "folder" -> new FolderZone(settings.path("destination.landing-zone.folder"));
            case "azure-blob" -> patient(store, new BlobZone(blob(), connect(), response()));
            case "s3" ->
                patient(
                        store,
                        new S3Zone(
                                bucket(),
                                text("region"),
                                optional("endpoint").map(URI::create),
                                connect(),
                                response()));
            case "sftp" ->
                patient(store, new SftpZone(server(settings, "destination.landing-zone"), connect(), response()));
            default -> throw new IllegalArgumentException("'" + store + "' is not a store of landing zones");
        };
    }

    private WritableZone patient(String store, WritableZone zone) {
        return new PatientZone(zone, new StoreCalls("the landing zone (" + store + ")", SILENCE, stopping));
    }

    private Duration connect() {
        return settings.duration("destination.landing-zone.connect-timeout");
    }

    private Duration response() {
        return settings.duration("destination.landing-zone.response-timeout");
    }

    private Access<SasAccess> blob() {
        return optional("sas-uri")
                .map(uri -> Access.fixed(SasAccess.of(uri)))
                .orElseGet(() -> new RenewedAccess<>(
                        () -> {
                            if (platform().credentials() instanceof LandingZoneCredentials.Azure azure) {
                                return new RenewedAccess.Timed<>(SasAccess.of(azure.sasUri()), azure.expires());
                            }
                            throw other("azure-blob", "s3");
                        },
                        clock));
    }

    private Access<S3Access> bucket() {
        return optional("bucket")
                .map(bucket -> Access.fixed(new S3Access(
                        bucket, "", required("access-key"), required("secret-key"), optional("session-token"))))
                .orElseGet(() -> new RenewedAccess<>(
                        () -> {
                            if (platform().credentials() instanceof LandingZoneCredentials.Aws aws) {
                                Optional<String> token =
                                        Optional.of(aws.sessionToken()).filter(text -> !text.isEmpty());
                                return new RenewedAccess.Timed<>(
                                        new S3Access(
                                                aws.bucket(), aws.folder(), aws.accessKey(), aws.secretKey(), token),
                                        aws.expires());
                            }
                            throw other("s3", "azure-blob");
                        },
                        clock));
    }

    /** The SFTP server that the properties of a prefix name. */
    static SftpServer server(Settings settings, String prefix) {
        return SftpServer.of(
                settings.required(prefix + ".host"),
                settings.required(prefix + ".user"),
                Path.of(settings.required(prefix + ".private-key-file")),
                settings.optional(prefix + ".private-key-password"),
                Path.of(settings.required(prefix + ".known-hosts-file")));
    }

    private LandingZoneApi platform() {
        return platform.orElseThrow(
                () -> new BridgeException(
                        ErrorCode.PROPERTY_MISSING,
                        "the landing zone's credentials are not set, and Experience Platform cannot be asked for them: aep.client-id is not set"));
    }

    private static BridgeException other(String store, String right) {
        return new BridgeException(
                ErrorCode.LANDING_ZONE_SETTINGS,
                "destination.landing-zone.store is " + store
                        + ", and the Data Landing Zone of this sandbox is of the store " + right);
    }

    private String text(String name) {
        return settings.text("destination.landing-zone." + name);
    }

    private String required(String name) {
        return settings.required("destination.landing-zone." + name);
    }

    private Optional<String> optional(String name) {
        return settings.optional("destination.landing-zone." + name);
    }
}
