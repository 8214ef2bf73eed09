package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.ledger.AlertBook;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.operations.Alerts;
import io.cdpbridge.operations.Check;
import io.cdpbridge.operations.Judge;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the checks of health again and again and has receivers told, on a thread of its own: what is wrong with routes must
 * not keep it from being told.
 */
final class AlertWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);

    /** Longer than a receiver may take. */
    private static final int LAST_LOOK_SECONDS = 15;

    private final long period;
    private final CamelAlertSender sender;
    private final Alerts alerts;
    private final List<Check> served;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "alerts");
        thread.setDaemon(true);
        return thread;
    });
    private boolean failing;

    /** What is watched. */
    record Parts(Settings settings, InstantSource clock, Ledger ledger, Judge judge, Supplier<CamelContext> context) {}

    /**
     * Begins nothing yet.
     *
     * @param checks what health serves
     * @param work what readiness hangs on
     */
    AlertWatch(Parts parts, List<Check> checks, Check work) {
        this.period = parts.settings().duration("alert.period").toMillis();
        this.sender = new CamelAlertSender(parts.settings(), parts.context());
        List<Check> all = new ArrayList<>(checks);
        all.add(work);
        all.add(new RoutePolls(parts.context()));
        this.alerts = new Alerts(new Alerts.Parts(
                parts.judge(),
                all,
                new AlertBook(parts.ledger()),
                sender,
                parts.clock(),
                parts.settings().duration("alert.after")));
        this.served = new ArrayList<>(checks);
        this.served.add(alerts.notifications());
    }

    /** The checks, and that of the notifications. */
    List<Check> served() {
        return List.copyOf(served);
    }

    Alerts alerts() {
        return alerts;
    }

    /**
     * Looks from now on, in a context that runs.
     *
     * @throws io.cdpbridge.error.BridgeException CDP-1142 when a receiver is none
     */
    void begin() {
        sender.begin();
        alerts.begin();
        var unused = looking.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            alerts.look();
            failing = false;
        } catch (RuntimeException e) {
            // Thrown on, it would end the looking for good, in silence.
            if (!failing) {
                LOG.error("alerts cannot be looked at", e);
            }
            failing = true;
        }
    }

    /** Lets a look that is under way end, so that what it sent is noted. */
    @Override
    public void close() {
        looking.shutdown();
        try {
            if (!looking.awaitTermination(LAST_LOOK_SECONDS, TimeUnit.SECONDS)) {
                looking.shutdownNow();
            }
        } catch (InterruptedException e) {
            looking.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
