package io.cdpbridge.runtime;

import io.cdpbridge.source.xdm.MappingUse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletEndpoint;

/** Which mappings the routes of a context use: every Kamelet that is given a flow, a dataset and a mapping uses one. */
final class LoadedMappings {
    private LoadedMappings() {}

    /** Those of the routes that are loaded now. */
    static SortedSet<MappingUse> of(CamelContext context) {
        return context.getEndpoints().stream()
                .flatMap(endpoint -> endpoint instanceof KameletEndpoint kamelet
                        ? use(kamelet.getKameletProperties()).stream()
                        : Stream.empty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<MappingUse> use(Map<String, Object> parameters) {
        return Stream.of("flow", "datasetId", "mapping").allMatch(parameters::containsKey)
                ? Optional.of(new MappingUse(
                        text(parameters, "flow"), text(parameters, "datasetId"), text(parameters, "mapping")))
                : Optional.empty();
    }

    private static String text(Map<String, Object> parameters, String name) {
        return Objects.toString(parameters.get(name), "").strip();
    }
}
