package io.cdpbridge.route;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.main.Main;

/** Camel's main, which remembers what was bound, so that a route's slip can be told from what there is. */
final class BridgeMain extends Main {
    private final Set<String> beans = new TreeSet<>();

    @Override
    public void bind(String name, Object bean) {
        beans.add(name);
        super.bind(name, bean);
    }

    /** The names that something was bound to. */
    Set<String> beans() {
        return Set.copyOf(beans);
    }
}
