package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;

/** Takes the routes of a file out of a running context, with what Kamelets made for them. Confined to one thread. */
final class RouteSwap {
    private final CamelContext context;
    private final RouteFiles files;

    RouteSwap(CamelContext context, RouteFiles files) {
        this.context = context;
        this.files = files;
    }

    /**
     * Reads a text as routes, or as a Kamelet, without touching what runs.
     *
     * @return the routes; none of a Kamelet
     */
    List<RouteDefinition> read(Path file, String text) throws Exception {
        List<RouteDefinition> read = new ArrayList<>();
        for (RoutesBuilder builder :
                PluginHelper.getRoutesLoader(context).findRoutesBuilders(RouteFiles.resource(file, text))) {
            if (builder instanceof RouteBuilder routes) {
                routes.setCamelContext(context);
                routes.configure();
                read.addAll(routes.getRouteCollection().getRoutes());
            }
        }
        return read;
    }

    /**
     * Lets what is in hand end, then takes the routes away, and the Kamelets that feed them.
     *
     * @return what was there; null when nothing was
     */
    RouteFiles.Loaded remove(Path file) {
        RouteFiles.Loaded old = files.loaded().remove(file);
        if (old != null) {
            for (String id : old.routes()) {
                try {
                    Route route = context.getRoute(id);
                    if (route.getEndpoint() instanceof KameletEndpoint kamelet) {
                        removeRoute(kamelet.getRouteId());
                    }
                    removeRoute(id);
                    context.removeEndpoint(route.getEndpoint());
                } catch (Exception e) {
                    throw new BridgeException(ErrorCode.INTERNAL, "route '" + id + "' cannot be removed", e);
                }
            }
        }
        return old;
    }

    /** Takes away what Kamelets made for steps, once no route uses it. */
    void removeKamelets(Predicate<KameletEndpoint> which) throws Exception {
        for (Endpoint endpoint : List.copyOf(context.getEndpoints())) {
            if (endpoint instanceof KameletEndpoint kamelet && which.test(kamelet)) {
                removeRoute(kamelet.getRouteId());
                context.removeEndpoint(kamelet);
            }
        }
    }

    private void removeRoute(String id) throws Exception {
        if (context.getRoute(id) != null) {
            boolean paused = Polls.pause(context);
            try {
                context.getRouteController().stopRoute(id);
                context.removeRoute(id);
            } finally {
                if (paused) {
                    Polls.begin(context);
                }
            }
        }
    }
}
