package io.cdpbridge.route;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.web.handler.AuthenticationHandler;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationConfigEntry;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationHandlerFactory;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;
import org.apache.camel.main.HttpServerConfigurationProperties;

/**
 * Makes Camel's management server with the bridge's own address, certificate and access check. The check is part of the
 * server from before it listens, so no call comes before it.
 */
final class ObserveServer extends DefaultMainHttpServerFactory {
    private final Settings settings;

    ObserveServer(Settings settings) {
        this.settings = settings;
    }

    /** @throws BridgeException CDP-1131 when Camel's other server shares the port, which would then have no check */
    @Override
    public Service newHttpServer(CamelContext context, HttpServerConfigurationProperties properties) {
        if (properties.getPort() == settings.integer("observe.port")) {
            throw new BridgeException(
                    ErrorCode.OBSERVE_MANAGEMENT, "camel.server.port is observe.port; give it another one");
        }
        return super.newHttpServer(context, properties);
    }

    @Override
    public Service newHttpManagementServer(
            CamelContext context, HttpManagementServerConfigurationProperties properties) {
        ManagementHttpServer server = (ManagementHttpServer) super.newHttpManagementServer(context, properties);
        server.setHost(settings.text("observe.host"));
        server.setPort((int) settings.integer("observe.port"));
        server.setUseGlobalSslContextParameters(false);
        ObserveTls.of(settings).ifPresent(server::setSslContextParameters);
        AuthenticationConfigEntry everything = new AuthenticationConfigEntry();
        everything.setPath("/*");
        everything.setAuthenticationProviderFactory(Unused::new);
        everything.setAuthenticationHandlerFactory(new Access(new ObserveAccess(settings, context)));
        AuthenticationConfig authentication = server.getConfiguration().getAuthenticationConfig();
        authentication.getEntries().clear();
        authentication.getEntries().add(everything);
        authentication.setEnabled(true);
        return server;
    }

    /** Camel asks for a provider of identities; the check knows one token only and needs none. */
    private record Unused(Vertx vertx) implements AuthenticationProvider {
        @Override
        public void authenticate(JsonObject credentials, Handler<AsyncResult<User>> result) {
            result.handle(Future.failedFuture("nobody is known by name"));
        }
    }

    private record Access(ObserveAccess access) implements AuthenticationHandlerFactory {
        @Override
        public <T extends AuthenticationProvider> AuthenticationHandler createAuthenticationHandler(T provider) {
            return access::check;
        }
    }
}
