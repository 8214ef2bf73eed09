package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Kaoto needs to show a route: a file that keeps the schema of Camel's YAML DSL, which Kaoto reads too, and on each step an
 * id and a description, which its canvas shows below the step. Kaoto itself is not run here.
 */
class KaotoTest {
    private static Schema schema;

    @BeforeAll
    static void read_the_schema_of_camel() throws IOException {
        try (InputStream in = KaotoTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(text, InputFormat.JSON);
        }
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().matches(".*[.](camel|kamelet)[.]yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void it_keeps_the_schema_of_camels_yaml_dsl(Path file) throws IOException {
        JsonNode document = document(file);

        assertThat(schema.validate(document))
                .filteredOn(error -> !isPlaceholder(document, error))
                .extracting(Error::toString)
                .isEmpty();
    }

    /** The schema has no word for a property in the place of a number or a flag; Camel takes it, and Kaoto shows its text. */
    private static boolean isPlaceholder(JsonNode document, Error error) {
        return error.getKeyword().equals("type")
                && document.at(error.getInstanceLocation().toString()).asText().matches("[{][{][a-zA-Z.-]+}}");
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_step_has_an_id_and_a_description(Path file) throws IOException {
        List<String> without = new ArrayList<>();
        for (JsonNode steps : document(file).findValues("steps")) {
            for (JsonNode step : steps) {
                String name = step.fieldNames().next();
                JsonNode body = step.path(name);
                if (body.path("id").asText().isBlank()
                        || body.path("description").asText().isBlank()) {
                    without.add(name + " " + body);
                }
            }
        }

        assertThat(without).isEmpty();
    }

    @Test
    void a_file_that_does_not_keep_the_schema_is_told() {
        ArrayNode slip = JsonNodeFactory.instance.arrayNode();
        slip.addObject()
                .putObject("route")
                .put("id", "x")
                .putObject("from")
                .put("uri", "direct:x")
                .putArray("steps")
                .addObject()
                .putObject("setBodi");

        assertThat(schema.validate(slip)).isNotEmpty();
        assertThat(files()).hasSizeGreaterThan(40);
    }

    /** A file as Camel's schema knows it; the template of a Kamelet is a route template. */
    private static JsonNode document(Path file) throws IOException {
        JsonNode read = new YAMLMapper().readTree(Files.readString(file));
        if (!file.toString().endsWith(".kamelet.yaml")) {
            return read;
        }
        ArrayNode document = JsonNodeFactory.instance.arrayNode();
        ObjectNode template = document.addObject().putObject("routeTemplate");
        template.set("id", read.path("metadata").path("name"));
        template.setAll((ObjectNode) read.path("spec").path("template"));
        return document;
    }
}
