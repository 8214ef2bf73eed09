package io.cdpbridge.command.testing;

import io.cdpbridge.configuration.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A flow that a test can be of. */
enum Flow {
    DELIVERY_LOGS("delivery-logs", true),
    TRACKING_LOGS("tracking-logs", true),
    AUDIENCE_SYNC("audience-sync", false),
    PROFILE_SYNC("profile-sync", false);

    /** By their names. */
    static final Map<String, Flow> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Flow::title, Function.identity()));

    private final String title;
    private final boolean source;

    Flow(String title, boolean source) {
        this.title = title;
        this.source = source;
    }

    String title() {
        return title;
    }

    /** Whether it goes from Campaign to Experience Platform. */
    boolean isSource() {
        return source;
    }

    String direction() {
        return source ? "source" : "destination";
    }

    /** The mapping that the shipped routes give it. */
    String mapping(Settings settings) {
        return source ? title.substring(0, title.length() - 1) : settings.text("destination.mapping");
    }
}
