package io.cdpbridge.runtime;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.ConsumerHealthCheck;

/**
 * Camel's own check of each route that runs or should, as {@code consumer:<route>}. Camel's repository of these fails the
 * whole of {@code /observe/health} with 500 while a route is taken away, since that has no status any more when its turn comes;
 * and each of its checks ends readiness, although the other routes go on.
 */
final class PollingHealth implements HealthCheckRepository, CamelContextAware {
    private CamelContext context;

    /** A route that does not run degrades health. */
    private static final class Polling extends ConsumerHealthCheck {
        Polling(Route route) {
            super(route, "consumer:" + route.getRouteId());
            setCamelContext(route.getCamelContext());
        }

        @Override
        protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
            try {
                super.doCall(builder, options);
            } catch (RuntimeException e) {
                // The route went while it was looked at.
                builder.unknown();
            }
        }

        @Override
        public boolean isLiveness() {
            return false;
        }

        @Override
        public boolean isReadiness() {
            return false;
        }
    }

    @Override
    public String getId() {
        return "polling";
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public void setEnabled(boolean enabled) {
        // What is not wanted is left out by camel.health.exclude-pattern.
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.context = camelContext;
    }

    @Override
    public Stream<HealthCheck> stream() {
        return context.getRoutes().stream()
                .filter(route -> route.getConsumer() != null)
                .map(Polling::new);
    }
}
