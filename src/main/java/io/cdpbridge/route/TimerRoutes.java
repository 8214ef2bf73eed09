package io.cdpbridge.route;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.NodeIdFactory;
import org.apache.camel.support.CamelContextHelper;

/**
 * The routes that a timer begins, held until all routes are loaded. A timer fires as soon as its own route runs: its work would
 * go through routes that are not there yet, and take the processor from their loading. One thread uses it.
 */
final class TimerRoutes {
    private static final String TIMER = "timer:";

    private final List<String> held = new ArrayList<>();

    /** Has those of these routes that would start by themselves added without being started. */
    void hold(CamelContext context, List<RouteDefinition> routes) {
        for (RouteDefinition route : routes) {
            if (route.getInput().getEndpointUri().startsWith(TIMER) && startsByItself(context, route)) {
                held.add(route.idOrCreate(context.getCamelContextExtension().getContextPlugin(NodeIdFactory.class)));
                route.setAutoStartup(Boolean.toString(false));
            }
        }
    }

    /** Starts what was held; one that was taken away meanwhile is passed over. */
    void begin(CamelContext context) {
        for (String id : held) {
            try {
                context.getRouteController().startRoute(id);
            } catch (Exception e) {
                throw new BridgeException(
                        ErrorCode.INTERNAL, "route '" + id + "' cannot be started: " + e.getMessage(), e);
            }
        }
        held.clear();
    }

    private static boolean startsByItself(CamelContext context, RouteDefinition route) {
        return context.isAutoStartup()
                && (route.getAutoStartup() == null || CamelContextHelper.parseBoolean(context, route.getAutoStartup()));
    }
}
