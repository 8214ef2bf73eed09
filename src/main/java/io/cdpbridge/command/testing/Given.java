package io.cdpbridge.command.testing;

import io.cdpbridge.format.yaml.YamlValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a step begins with.
 *
 * @param line where it stands
 * @param rows the rows of an input, column to value; absent when there is no input of the test's own
 * @param file an input that lies beside the test, instead of rows
 * @param name what the input shall be called, if it matters
 * @param audience the audience of an export; only for a flow to Campaign
 * @param incremental whether an export tells only what changed
 * @param recipients recipients that Campaign knows, attribute to value
 * @param faults rules of a fault script for the sandbox
 */
record Given(
        int line,
        Optional<List<Map<String, String>>> rows,
        Optional<Path> file,
        Optional<String> name,
        Optional<String> audience,
        boolean incremental,
        List<YamlValue> recipients,
        List<YamlValue> faults) {
    static final Given NOTHING = new Given(
            1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, List.of(), List.of());

    boolean hasInput() {
        return rows.isPresent() || file.isPresent();
    }
}
