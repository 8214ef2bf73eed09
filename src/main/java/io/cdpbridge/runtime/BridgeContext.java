package io.cdpbridge.runtime;

import org.apache.camel.LoggingLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;

/** Camel's context, which adds a route without looking at all the others. */
final class BridgeContext extends DefaultCamelContext {
    /** @param registry what routes can call by name */
    BridgeContext(Registry registry) {
        super(false);
        getCamelContextExtension().setRegistry(registry);
    }

    /**
     * Camel takes away a route of the same id before it adds one, and gathers what every other route uses for that, whether
     * there is one or not.
     */
    @Override
    protected boolean removeRoute(String id, LoggingLevel level) throws Exception {
        return getRouteStatus(id) != null && super.removeRoute(id, level);
    }
}
