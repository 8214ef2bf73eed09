package io.cdpbridge.runtime;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.NodeIdFactory;
import org.apache.camel.support.CamelContextHelper;

/**
 * The routes that a timer begins, held until all routes are loaded. A timer fires as soon as its own route runs: its work would
 * go through routes that are not there yet, and take the processor from their loading. One thread at a time uses it.
 */
final class TimerRoutes {
    private static final String TIMER = "timer:";

    private final List<String> held = new ArrayList<>();
    private boolean begun;

    /** Has those of these routes that would start by themselves added without being started, until {@link #begin}. */
    void hold(CamelContext context, List<RouteDefinition> routes) {
        if (begun) {
            return;
        }
        for (RouteDefinition route : routes) {
            if (route.getInput().getEndpointUri().startsWith(TIMER) && startsByItself(context, route)) {
                held.add(route.idOrCreate(context.getCamelContextExtension().getContextPlugin(NodeIdFactory.class)));
                route.setAutoStartup(Boolean.toString(false));
            }
        }
    }

    /** Starts what was held, and holds no more; one that was taken away meanwhile is passed over. */
    void begin(CamelContext context) {
        begun = true;
        held.forEach(id -> StartedRoutes.start(context, id));
        held.clear();
    }

    private static boolean startsByItself(CamelContext context, RouteDefinition route) {
        return context.isAutoStartup()
                && (route.getAutoStartup() == null || CamelContextHelper.parseBoolean(context, route.getAutoStartup()));
    }
}
