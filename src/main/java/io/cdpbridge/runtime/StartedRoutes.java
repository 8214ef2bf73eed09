package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** The routes that are started, out of those that a context has, and how one becomes it. */
final class StartedRoutes {
    private static final Pattern INLET = Pattern.compile("^kamelet:(?://)?([^/?]+)(?:/[^?]*)?[?](?:.*&)?flow=([^&]+)");

    private StartedRoutes() {}

    /** Whether there is one. */
    static boolean any(CamelContext context) {
        return in(context).findAny().isPresent();
    }

    /** The ways by which flows get inputs: a started route each that begins with a Kamelet that has a flow. */
    static Set<FlowWatch.Inlet> inlets(CamelContext context) {
        return in(context)
                .map(route -> INLET.matcher(route.getEndpoint().getEndpointUri()))
                .filter(Matcher::find)
                .map(found -> new FlowWatch.Inlet(found.group(2), found.group(1)))
                .collect(Collectors.toSet());
    }

    /** Whether this route is one. */
    static boolean has(CamelContext context, Route route) {
        return context.getRouteController().getRouteStatus(route.getRouteId()).isStarted();
    }

    /**
     * Starts a route that was added without being started; does nothing when there is none of that id.
     *
     * @throws BridgeException CDP-1999 when it cannot be started
     */
    static void start(CamelContext context, String id) {
        try {
            context.getRouteController().startRoute(id);
        } catch (Exception e) {
            throw new BridgeException(ErrorCode.INTERNAL, "route '" + id + "' cannot be started: " + e.getMessage(), e);
        }
    }

    private static Stream<Route> in(CamelContext context) {
        return context.getRoutes().stream().filter(route -> has(context, route));
    }
}
