package io.cdpbridge.runtime;

import io.cdpbridge.client.http.Retries;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.operations.RemoteSide;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.camel.CamelContext;

/** What only the process knows, and a restart forgets: calls that were made again, and the times of pages. */
final class ProcessMetrics {
    private final Retries retries = new Retries();
    private final RetryWatch watch = new RetryWatch(retries);
    private final PageTimes pages = new PageTimes();

    /** Who is told of the calls to a side, and of its clock. */
    CallObservers of(RemoteSide side, TwoClocks clocks) {
        return new CallObservers(side, retries, clocks);
    }

    /** Counts the repetitions of the routes. */
    RetryWatch watch() {
        return watch;
    }

    PageTimes pages() {
        return pages;
    }

    /** Watches a context that has not started; to be called when its metrics are served. */
    void watch(CamelContext context) {
        context.getManagementStrategy().addEventNotifier(watch);
    }

    /** Serves them where the context's own metrics are served; does nothing when none are. */
    void serve(CamelContext context) {
        context.getRegistry().findByType(PrometheusMeterRegistry.class).forEach(registry -> {
            pages.into(registry);
            RetryMetrics.register(registry, retries);
        });
    }
}
