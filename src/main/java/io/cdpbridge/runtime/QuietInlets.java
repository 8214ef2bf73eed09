package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;

/**
 * Keeps routes that are not started from polling. The Kamelet that such a route begins with is a route of its own, which
 * Camel starts all the same: it would take in what nobody is there to read.
 */
final class QuietInlets {
    private QuietInlets() {}

    /** Stops and removes the Kamelets of routes that are not started. To be called before anything polls. */
    static void settle(CamelContext context) {
        for (Route route : List.copyOf(context.getRoutes())) {
            if (!StartedRoutes.has(context, route) && route.getEndpoint() instanceof KameletEndpoint kamelet) {
                try {
                    context.getRouteController().stopRoute(kamelet.getRouteId());
                    // One that is stopped, and not told to be, is down for Camel's health.
                    context.removeRoute(kamelet.getRouteId());
                } catch (Exception e) {
                    throw new BridgeException(
                            ErrorCode.INTERNAL,
                            "the Kamelet of the route '" + route.getRouteId() + "' cannot be stopped",
                            e);
                }
            }
        }
    }
}
