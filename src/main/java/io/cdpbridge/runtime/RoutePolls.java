package io.cdpbridge.runtime;

import io.cdpbridge.operations.DetailedCheck;
import io.cdpbridge.operations.Problem;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * Whether the routes poll, for alerts: what {@link PollingHealth} tells of each, but for one that has not polled yet, of which
 * nothing is known.
 */
final class RoutePolls implements DetailedCheck {
    /** Its id, and the beginning of the ids of Camel's own checks. */
    static final String ID = "consumer";

    private final Supplier<CamelContext> context;

    RoutePolls(Supplier<CamelContext> context) {
        this.context = context;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean needsLedger() {
        return false;
    }

    @Override
    public List<Problem> found() {
        return polling()
                .filter(consumer -> consumer.getErrorCounter() > 0)
                .map(consumer -> Problem.of(
                        consumer.getRouteId(),
                        "the route " + consumer.getRouteId() + " failed to poll " + consumer.getErrorCounter()
                                + " times on end; the log says why"))
                .toList();
    }

    @Override
    public boolean knows(String route) {
        return polling()
                .filter(consumer -> consumer.getRouteId().equals(route))
                .allMatch(consumer -> consumer.isConsumerReady() || consumer.getErrorCounter() > 0);
    }

    private Stream<ScheduledPollConsumer> polling() {
        return context.get().getRoutes().stream()
                .map(route -> route.getConsumer())
                .filter(ScheduledPollConsumer.class::isInstance)
                .map(ScheduledPollConsumer.class::cast);
    }
}
