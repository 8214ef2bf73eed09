package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Kamelet is a step with a contract. */
class KameletsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z]+)}}");

    static List<Path> kamelets() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes", "kamelets"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void its_name_is_that_of_its_file_and_says_what_type_it_is(Path file) throws IOException {
        JsonNode metadata = new YAMLMapper().readTree(Files.readString(file)).path("metadata");
        String name = metadata.path("name").asText();

        assertThat(file.getFileName()).hasToString(name + ".kamelet.yaml");
        assertThat(name)
                .endsWith("-"
                        + metadata.path("labels")
                                .path("camel.apache.org/kamelet.type")
                                .asText());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void every_parameter_is_described_and_used_and_every_one_used_is_declared(Path file) throws IOException {
        JsonNode spec = new YAMLMapper().readTree(Files.readString(file)).path("spec");
        Set<String> declared = new TreeSet<>();
        for (var property : spec.path("definition").path("properties").properties()) {
            declared.add(property.getKey());
            assertThat(property.getValue().path("title").asText())
                    .as(property.getKey())
                    .isNotBlank();
            assertThat(property.getValue().path("description").asText())
                    .as(property.getKey())
                    .endsWith(".");
            assertThat(property.getValue().path("type").asText())
                    .as(property.getKey())
                    .isIn("string", "integer", "boolean");
        }
        Set<String> beans = spec.path("template").path("beans").findValuesAsText("name").stream()
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = PLACEHOLDER
                .matcher(spec.path("template").toString())
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(name -> !beans.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(spec.path("definition").path("description").asText()).endsWith(".");
        assertThat(used).isEqualTo(declared);
    }
}
