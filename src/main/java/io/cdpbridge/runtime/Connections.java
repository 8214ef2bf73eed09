package io.cdpbridge.runtime;

import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.client.aep.LandingZoneApi;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.Retries;
import io.cdpbridge.client.store.SftpServer;
import io.cdpbridge.client.store.WritableZone;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.http.HttpClientConfigurer;

/**
 * The clients of the configured instances without any route, through the same TLS, proxy and pool settings as a run. Each is
 * made when it is asked for and throws {@code CDP-1005} when a property is not set that it needs. One thread uses it.
 */
public final class Connections implements AutoCloseable {
    private final Settings settings;
    private final InstantSource clock;
    private final BridgeMain main = new BridgeMain();
    private final Opened open = new Opened();

    private Connections(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        RuntimeConfiguration.apply(main, settings.with(Map.of("observe.port", "0")), RuntimeMode.RUN);
        main.bind("httpWithoutRetries", (HttpClientConfigurer) builder -> builder.disableAutomaticRetries());
        open.push(main::stop);
        try {
            main.begin();
        } catch (BridgeException e) {
            close();
            throw e;
        }
    }

    /** Opens them. Health and metrics are not served: a bridge that runs has their port. */
    public static Connections open(Settings settings, InstantSource clock) {
        return new Connections(settings, clock);
    }

    /** What sends calls to Experience Platform and to its token service. */
    public HttpTransport platformTransport() {
        return PlatformClient.transport(settings, main::getCamelContext);
    }

    /** What sends calls to Campaign. */
    public HttpTransport campaignTransport() {
        return CampaignClient.transport(settings, main::getCamelContext);
    }

    /** The tokens of the configured credential. */
    public AccessTokens tokens() {
        return PlatformClient.tokens(settings, platformTransport(), clock);
    }

    /** Experience Platform, by these tokens. */
    public Platform platform(AccessTokens tokens) {
        return PlatformClient.of(settings, tokens, platformTransport(), clock, new Retries());
    }

    /** The dataflow by which a dataset is streamed to, if one is configured or there. */
    public Optional<String> dataflow(Platform platform, String datasetId) {
        return StreamBeans.dataflow(settings, platform, clock, datasetId);
    }

    /** The Campaign instance; {@link #close} ends its session. */
    public Campaign campaign() {
        CampaignClient client = new CampaignClient(settings, clock, main::getCamelContext, CallObservers.nobody());
        open.push(client::close);
        return client.get();
    }

    /**
     * The configured landing zone.
     *
     * @param platform who tells the credentials of the Data Landing Zone, where Experience Platform is configured
     */
    public WritableZone landingZone(Optional<Platform> platform) {
        LandingZones zones = new LandingZones(settings, platform.map(LandingZoneApi::new), clock, () -> false);
        open.push(zones::close);
        return zones.zone(settings.text("destination.landing-zone.store"));
    }

    /** The SFTP server that the properties of a prefix name. */
    public SftpServer sftpServer(String prefix) {
        return LandingZones.server(settings, prefix);
    }

    @Override
    public void close() {
        open.close();
    }
}
