package io.cdpbridge.configuration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The register of properties; {@code docs/reference/options.md} is generated from it. */
public final class Options {
    private static final List<Option> ALL = Stream.of(
                    RuntimeOptions.ALL,
                    ObserveAccessOptions.ALL,
                    ObserveOptions.ALL,
                    AlertOptions.ALL,
                    TraceOptions.ALL,
                    PlatformOptions.ALL,
                    CampaignOptions.ALL,
                    PrivacyOptions.ALL,
                    SourceOptions.ALL,
                    QueryOptions.ALL,
                    StreamOptions.ALL,
                    DestinationOptions.ALL)
            .flatMap(List::stream)
            .toList();

    private Options() {}

    /** Every property, in the order of the reference page. */
    public static List<Option> all() {
        return ALL;
    }

    /** The property of that name. */
    public static Optional<Option> find(String name) {
        return ALL.stream().filter(option -> option.name().equals(name)).findFirst();
    }
}
