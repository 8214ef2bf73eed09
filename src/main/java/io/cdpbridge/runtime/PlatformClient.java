package io.cdpbridge.runtime;

import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.client.aep.Credentials;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.aep.Tenant;
import io.cdpbridge.client.aep.ToldAddresses;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.Retries;
import io.cdpbridge.client.http.WatchedTransport;
import io.cdpbridge.configuration.Settings;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** Makes the client of the configured Experience Platform. */
final class PlatformClient {
    private PlatformClient() {}

    /**
     * The client of a runtime.
     *
     * @param observers are told of its calls
     * @throws io.cdpbridge.error.BridgeException CDP-1005 when a credential is not set
     */
    static Platform of(
            Settings settings, InstantSource clock, Supplier<CamelContext> context, CallObservers observers) {
        HttpTransport transport =
                new WatchedTransport(transport(settings, context), observers.watch(), observers.clocks());
        return of(settings, tokens(settings, transport, clock), transport, clock, observers.retries());
    }

    /** The same over tokens that others use as well. */
    static Platform of(
            Settings settings, AccessTokens tokens, HttpTransport transport, InstantSource clock, Retries retries) {
        Tenant tenant = new Tenant(
                settings.uri("aep.platform-url"),
                settings.required("aep.client-id"),
                settings.required("aep.org-id"),
                settings.required("aep.sandbox-name"),
                new ToldAddresses(settings.uri("aep.platform-url"), settings.list("aep.told-domains")));
        return new Platform(tenant, tokens, transport, clock, retries);
    }

    /** The tokens of the configured credential. */
    static AccessTokens tokens(Settings settings, HttpTransport transport, InstantSource clock) {
        Credentials credentials = new Credentials(
                settings.uri("aep.token-url"),
                settings.required("aep.client-id"),
                settings.required("aep.client-secret"),
                settings.optional("aep.client-secret-secondary"),
                settings.list("aep.scopes"));
        return new AccessTokens(credentials, transport, clock);
    }

    /** What sends the calls. */
    static HttpTransport transport(Settings settings, Supplier<CamelContext> context) {
        return CamelHttpTransport.of(settings, "aep", context);
    }
}
