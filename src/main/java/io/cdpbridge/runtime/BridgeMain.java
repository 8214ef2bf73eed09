package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.util.ObjectHelper;

/** Camel's main, which remembers what was bound, so that a route's slip can be told from what there is. */
final class BridgeMain extends Main {
    private static final String QUARTZ = "camel.component.quartz.properties";
    private static final AtomicLong CONTEXTS = new AtomicLong();

    private final Set<String> beans = new TreeSet<>();

    BridgeMain() {
        // Quartz keeps schedulers by name for the whole process; two contexts must not poll by one. To name it is to
        // say all.
        addInitialProperty(QUARTZ + "[org.quartz.scheduler.instanceName]", "polls-" + CONTEXTS.incrementAndGet());
        addInitialProperty(QUARTZ + "[org.quartz.threadPool.class]", PollThreads.class.getName());
        addInitialProperty(QUARTZ + "[org.quartz.threadPool.threadCount]", "10");
        addMainListener(new MainListenerSupport() {
            @Override
            public void beforeStop(BaseMainSupport main) {
                if (main.getCamelContext() != null) {
                    Polls.pause(main.getCamelContext());
                }
            }
        });
    }

    @Override
    protected CamelContext createCamelContext() {
        return new BridgeContext(registry);
    }

    @Override
    public void bind(String name, Object bean) {
        beans.add(name);
        super.bind(name, bean);
    }

    /** Has something done with the context once it is configured, before anything in it starts. */
    void whenConfigured(Consumer<CamelContext> first) {
        addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                first.accept(main.getCamelContext());
            }
        });
    }

    /**
     * Starts.
     *
     * @throws BridgeException the bridge's own reason, out of whatever Camel wrapped it in, or CDP-1999
     */
    void begin() {
        try {
            start();
        } catch (Exception e) {
            BridgeException own = ObjectHelper.getException(BridgeException.class, e);
            throw own != null
                    ? own
                    : new BridgeException(ErrorCode.INTERNAL, "Camel cannot start: " + e.getMessage(), e);
        }
    }

    /** The names that something was bound to. */
    Set<String> beans() {
        return Set.copyOf(beans);
    }
}
