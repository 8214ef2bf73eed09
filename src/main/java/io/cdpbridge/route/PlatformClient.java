package io.cdpbridge.route;

import io.cdpbridge.aep.AccessTokens;
import io.cdpbridge.aep.Credentials;
import io.cdpbridge.aep.Platform;
import io.cdpbridge.aep.Tenant;
import io.cdpbridge.configuration.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** Makes the client of the configured Experience Platform. */
final class PlatformClient {
    private PlatformClient() {}

    /** @throws io.cdpbridge.error.BridgeException CDP-1005 when a credential is not set */
    static Platform of(Settings settings, InstantSource clock, Supplier<CamelContext> context) {
        CamelHttpTransport transport = new CamelHttpTransport(
                context, settings.duration("aep.connect-timeout"), settings.duration("aep.response-timeout"));
        String clientId = settings.required("aep.client-id");
        Credentials credentials = new Credentials(
                settings.uri("aep.token-url"),
                clientId,
                settings.required("aep.client-secret"),
                settings.optional("aep.client-secret-secondary"),
                List.of(settings.text("aep.scopes").split(",")));
        Tenant tenant = new Tenant(
                settings.uri("aep.platform-url"),
                clientId,
                settings.required("aep.org-id"),
                settings.required("aep.sandbox-name"));
        return new Platform(tenant, new AccessTokens(credentials, transport, clock), transport, clock);
    }
}
