package io.cdpbridge.command.lint;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.runtime.RouteFiles;
import io.cdpbridge.runtime.RuntimeMode;
import io.cdpbridge.source.xdm.MappingUse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which mappings the route files name, as far as the files tell before a start. */
public final class NamedMappings {
    private final Placeholders placeholders;

    private NamedMappings(Settings settings) {
        this.placeholders = new Placeholders(
                settings, RuntimeMode.RUN.placeholders(settings).stringPropertyNames());
    }

    /**
     * The mappings of every step that is given a flow, a dataset and a mapping, in the files that can be read; a dataset that is
     * not known before a start is blank.
     *
     * @throws io.cdpbridge.error.BridgeException CDP-1002 when the folder of routes is missing
     */
    public static SortedSet<MappingUse> of(Settings settings) {
        NamedMappings named = new NamedMappings(settings);
        return RouteFiles.under(settings.path("runtime.routes-directory")).stream()
                .flatMap(file -> named.in(file).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedSet<MappingUse> in(Path file) {
        return YamlDocument.read(file, new Findings()).stream()
                .flatMap(document -> Endpoint.in(document, document.root(), placeholders).stream())
                .flatMap(endpoint -> use(endpoint).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<MappingUse> use(Endpoint endpoint) {
        return endpoint.parameter("datasetId")
                .filter(given -> endpoint.isKamelet())
                .flatMap(dataset -> value(endpoint, "flow")
                        .flatMap(flow -> value(endpoint, "mapping")
                                .map(mapping -> new MappingUse(
                                        flow,
                                        placeholders.resolve(dataset.text()).orElse(""),
                                        mapping))));
    }

    private Optional<String> value(Endpoint endpoint, String parameter) {
        return endpoint.parameter(parameter).flatMap(given -> placeholders.resolve(given.text()));
    }
}
