package io.cdpbridge.route;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * One of the bridge's own health checks: down while there are problems, each of which it names. It degrades
 * {@code /observe/health} and leaves readiness and liveness alone, because the other work goes on.
 */
final class BridgeHealth extends AbstractHealthCheck {
    private final Supplier<List<String>> problems;

    BridgeHealth(String id, Supplier<List<String>> problems) {
        super("cdp-bridge", id);
        this.problems = problems;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public boolean isReadiness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<String> found = problems.get();
        if (found.isEmpty()) {
            builder.up();
        } else {
            builder.down().message(String.join("; ", found)).detail("problems", found);
        }
    }
}
