package io.cdpbridge.runtime;

import io.cdpbridge.operations.Judgement;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * One of the bridge's own health checks: down while there are problems, each of which it names, and up with their words while these only warn. All but one degrade
 * {@code /observe/health} and leave readiness and liveness alone, because the other work goes on.
 */
final class BridgeHealth extends AbstractHealthCheck {
    private final boolean readiness;
    private final Supplier<Judgement> judged;

    /** @param readiness whether nothing at all can be done while this is down */
    BridgeHealth(String id, boolean readiness, Supplier<Judgement> judged) {
        super("cdp-bridge", id);
        this.readiness = readiness;
        this.judged = judged;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public boolean isReadiness() {
        return readiness;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Judgement judgement = judged.get();
        if (!judgement.sentences().isEmpty()) {
            builder.message(String.join("; ", judgement.sentences())).detail("problems", judgement.sentences());
        }
        switch (judgement.state()) {
            case WELL, WARNED -> builder.up();
            case WRONG -> builder.down();
            case UNKNOWN -> builder.unknown();
        }
    }
}
