package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationConfigEntry;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;
import org.apache.camel.main.HttpServerConfigurationProperties;
import org.apache.camel.support.LifecycleStrategySupport;

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
        serveWithinBounds(context);
        ManagementHttpServer server = (ManagementHttpServer) super.newHttpManagementServer(context, properties);
        server.setHost(settings.text("observe.host"));
        server.setPort((int) settings.integer("observe.port"));
        server.setUseGlobalSslContextParameters(false);
        ObserveTls.of(settings).ifPresent(server::setSslContextParameters);
        AuthenticationConfigEntry everything = new Access(new ObserveAccess(settings, context));
        everything.setPath("/*");
        AuthenticationConfig authentication = server.getConfiguration().getAuthenticationConfig();
        authentication.getEntries().clear();
        authentication.getEntries().add(everything);
        authentication.setEnabled(true);
        return server;
    }

    /** Camel takes the Vert.x that it finds in the registry, and then leaves its end to us. */
    private void serveWithinBounds(CamelContext context) {
        Vertx vertx = Vertx.vertx();
        ObserveConnections connections = new ObserveConnections(
                (int) settings.integer("observe.connections"), settings.duration("observe.request-timeout"));
        context.getRegistry().bind("observeVertx", Vertx.class, connections.bound(vertx));
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopped(CamelContext stopped) {
                vertx.close()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join();
            }
        });
    }

    /** The check where Camel would ask a provider of identities; it knows one token only and needs none. */
    private static final class Access extends AuthenticationConfigEntry {
        private final ObserveAccess access;

        Access(ObserveAccess access) {
            this.access = access;
        }

        @Override
        public Handler<RoutingContext> createAuthenticationHandler(Vertx vertx) {
            return access::check;
        }
    }
}
