package io.cdpbridge.runtime;

import io.cdpbridge.operations.Metric;
import io.cdpbridge.operations.MetricLabel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** Measures how long each page of rows takes. Any thread may use it; the pages of one input are taken by one at a time. */
final class PageTimes {
    /** The name in the registry. */
    static final String BEAN = "pageTimes";

    /** From a page of a thousand small rows in memory to one that Campaign was asked for over and over. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    /** Nothing while nobody can ask for metrics. */
    private volatile Optional<MeterRegistry> registry = Optional.empty();

    private record Key(String flow, String step) {}

    /** From now on, measures into this registry. */
    void into(MeterRegistry served) {
        registry = Optional.of(served);
    }

    /** The pages, each of which is measured from here until {@link #done}. */
    static <P> Iterator<P> begin(Exchange exchange, Iterator<P> pages) {
        Clock clock = new Clock();
        exchange.setProperty(ExchangeProperties.PAGE_CLOCK, clock);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pages.hasNext();
            }

            @Override
            public P next() {
                clock.began = System.nanoTime();
                return pages.next();
            }
        };
    }

    /** The step is done with the page in hand. */
    static void done(Exchange exchange, String flow, String step) {
        Clock clock = exchange.getProperty(ExchangeProperties.PAGE_CLOCK, Clock.class);
        PageTimes times = exchange.getContext().getRegistry().lookupByNameAndType(BEAN, PageTimes.class);
        if (clock != null && times != null) {
            times.record(new Key(flow, step), Duration.ofNanos(System.nanoTime() - clock.began));
        }
    }

    private void record(Key key, Duration took) {
        registry.ifPresent(
                into -> timers.computeIfAbsent(key, made -> timer(into, made)).record(took));
    }

    private static Timer timer(MeterRegistry registry, Key key) {
        return Timer.builder(MeterNames.of(Metric.PAGE_TIME))
                .description(Metric.PAGE_TIME.meaning())
                .tag(MetricLabel.FLOW.title(), key.flow())
                .tag(MetricLabel.STEP.title(), key.step())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** When the page in hand began. */
    private static final class Clock {
        private volatile long began = System.nanoTime();
    }
}
