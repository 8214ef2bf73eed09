package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Option;
import io.cdpbridge.configuration.Options;
import io.cdpbridge.configuration.Settings;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** Which routes run by themselves. */
public enum RuntimeMode {
    /** All: what arrives is taken in, planned, applied and confirmed. */
    RUN(true, true, true),
    /** What arrives is taken in, and a plan is made when somebody asks for it. */
    PLAN(true, false, false),
    /** Plans that are approved are applied and confirmed. */
    APPLY(false, false, true),
    /** Of the source direction, slices of history and replays; what is new stays where it is. */
    BACKFILL(false, false, false),
    /** Of both directions none runs by itself, and what would leave stays: for a look at a configuration. */
    REHEARSAL(false, false, false);

    private final boolean takeIn;
    private final boolean plan;
    private final boolean apply;

    RuntimeMode(boolean takeIn, boolean plan, boolean apply) {
        this.takeIn = takeIn;
        this.plan = plan;
        this.apply = apply;
    }

    /** Whether what is new of Campaign's logs is taken in. */
    boolean takesNew() {
        return this == RUN;
    }

    /** Whether exports are taken from the landing zone. */
    public boolean takesIn() {
        return takeIn;
    }

    /** Whether what is behind is planned by itself. */
    public boolean plans() {
        return plan;
    }

    /** Whether the source direction has its place in this mode. */
    boolean hasSource() {
        return this == RUN || this == BACKFILL || this == REHEARSAL;
    }

    /** The directions whose routes are loaded, out of the configured ones or instead of them. */
    Set<String> loaded(Set<String> configured) {
        return switch (this) {
            case RUN, REHEARSAL -> configured;
            case BACKFILL -> Set.of("source");
            case PLAN, APPLY -> Set.of("destination");
        };
    }

    /** The placeholders that the routes read. */
    public Properties placeholders(Settings settings) {
        Properties placeholders = inlets(settings);
        placeholders.setProperty("mode.take-in", Boolean.toString(takeIn));
        placeholders.setProperty("mode.plan", Boolean.toString(plan));
        placeholders.setProperty("mode.apply", Boolean.toString(apply));
        return placeholders;
    }

    /**
     * Of each flow whose input can be chosen, {@code source.<flow>.input.files} and {@code source.<flow>.input.query}: whether
     * the route that polls for such input runs.
     */
    private Properties inlets(Settings settings) {
        Properties inlets = new Properties();
        Options.all().stream()
                .map(Option::name)
                .filter(name -> name.matches("source\\.[^.]+\\.input"))
                .forEach(name -> {
                    for (String way : List.of("files", "query")) {
                        inlets.setProperty(
                                name + "." + way,
                                Boolean.toString(
                                        takesNew() && settings.text(name).equals(way)));
                    }
                });
        return inlets;
    }
}
