package io.cdpbridge.runtime;

import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.client.aep.Credentials;
import io.cdpbridge.client.campaign.Authentication;
import io.cdpbridge.client.campaign.CallRate;
import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.CampaignSettings;
import io.cdpbridge.client.campaign.Deployment;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.WatchedTransport;
import io.cdpbridge.configuration.Settings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * The one client of the configured Campaign instance, which is made when it is first asked for, so that all that a process does
 * there shares one session and one rate of calls. Any thread may ask.
 */
final class CampaignClient implements Supplier<Campaign>, AutoCloseable {
    private final Settings settings;
    private final InstantSource clock;
    private final Supplier<CamelContext> context;
    private final CallObservers observers;
    private Optional<Campaign> campaign = Optional.empty();

    /** @param observers are told of its calls, also of those for tokens */
    CampaignClient(Settings settings, InstantSource clock, Supplier<CamelContext> context, CallObservers observers) {
        this.settings = settings;
        this.clock = clock;
        this.context = context;
        this.observers = observers;
    }

    /**
     * The client.
     *
     * @throws io.cdpbridge.error.BridgeException CDP-1005 when a property is not set that the way of logging on needs
     */
    @Override
    public synchronized Campaign get() {
        Campaign known = campaign.orElseGet(this::make);
        campaign = Optional.of(known);
        return known;
    }

    /** Ends the session. */
    @Override
    public synchronized void close() {
        campaign.ifPresent(Campaign::close);
        campaign = Optional.empty();
    }

    private Campaign make() {
        HttpTransport transport =
                new WatchedTransport(transport(settings, context), observers.watch(), observers.clocks());
        Authentication authentication = Authentication.valueOf(
                settings.text("campaign.authentication").replace('-', '_').toUpperCase(Locale.ROOT));
        boolean password = authentication == Authentication.PASSWORD;
        CampaignSettings instance = new CampaignSettings(
                URI.create(settings.required("campaign.url")),
                authentication,
                password ? settings.required("campaign.user") : "",
                password ? settings.required("campaign.password") : "",
                deployment(settings.text("campaign.deployment")),
                settings.text("campaign.recipient-schema"),
                settings.text("campaign.list-schema"),
                settings.optional("campaign.list-folder"),
                CampaignSettings.USUAL_KEYS_PER_QUERY);
        Optional<AccessTokens> tokens =
                password ? Optional.empty() : Optional.of(new AccessTokens(credentials(settings), transport, clock));
        CallRate rate = new CallRate(
                (int) settings.integer("campaign.calls-per-minute"),
                () -> context.get().isStopping());
        return new Campaign(instance, tokens, transport, rate, clock, observers.retries());
    }

    /** What sends the calls. */
    static HttpTransport transport(Settings settings, Supplier<CamelContext> context) {
        return CamelHttpTransport.of(settings, "campaign", context);
    }

    private static Optional<Deployment> deployment(String word) {
        return word.equals("auto") ? Optional.empty() : Optional.of(Deployment.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static Credentials credentials(Settings settings) {
        return new Credentials(
                URI.create(either(settings, "token-url")),
                either(settings, "client-id"),
                either(settings, "client-secret"),
                Optional.empty(),
                settings.list(named(settings, "scopes")));
    }

    private static String either(Settings settings, String name) {
        return settings.required(named(settings, name));
    }

    /** The property of Campaign's own, or else the platform's. */
    private static String named(Settings settings, String name) {
        return (settings.optional("campaign." + name).isPresent() ? "campaign." : "aep.") + name;
    }
}
