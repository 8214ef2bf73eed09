package io.cdpbridge.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cdpbridge.configuration.Option;
import io.cdpbridge.configuration.Options;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.operations.Metric;
import io.cdpbridge.operations.MetricLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the pages under {@code docs/reference} from the code and the catalogues that they document. */
final class ReferencePages {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String NOTE =
            "<!-- Generated from %s by `./mvnw test -Dtest=ReferencePagesTest -Dreference.write=true`; edit that instead. -->\n\n";

    private final Path project;

    ReferencePages(Path project) {
        this.project = project;
    }

    /** The pages' texts by their paths below the project. */
    Map<Path, String> all() throws IOException {
        Map<Path, String> pages = new TreeMap<>();
        Path folder = Path.of("docs", "reference");
        pages.put(folder.resolve("options.md"), options());
        pages.put(folder.resolve("error-codes.md"), errorCodes());
        pages.put(folder.resolve("guardrails.md"), guardrails());
        pages.put(folder.resolve("kamelets.md"), kamelets());
        pages.put(folder.resolve("ledger.md"), ledger());
        pages.put(folder.resolve("metrics.md"), metrics());
        return pages;
    }

    private static String options() {
        StringBuilder page = new StringBuilder(String.format(NOTE, "Options.java"))
                .append("# Options\n\n")
                .append("A property is set, strongest first, by `--set key=value`, its environment variable, or")
                .append(" `application.properties`. A secret may lie in a file that the same name with `-file`")
                .append(" (variable: `_FILE`) names. Keys that begin with `camel.` go to Camel; keys that begin with")
                .append(" `custom.` are for your own routes; any other unknown key is an error.\n\n")
                .append("| property | type | default | meaning |\n|---|---|---|---|\n");
        for (Option option : Options.all()) {
            page.append("| `")
                    .append(option.name())
                    .append("`<br>`")
                    .append(option.environmentName())
                    .append("` | ")
                    .append(option.typeName().replace("|", "\\|"))
                    .append(" | ")
                    .append(
                            option.fallback().isEmpty()
                                    ? ""
                                    : "`" + option.fallback().replace("|", "\\|") + "`")
                    .append(" | ")
                    .append(option.description().replace("|", "\\|"))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String errorCodes() {
        StringBuilder page = new StringBuilder(String.format(NOTE, "ErrorCode.java"))
                .append("# Error codes\n\nWhat each range means for the data, and how to see that it is over, is in")
                .append(
                        " [the runbook](../runbook.md#error-codes).\n\n| code | meaning | what to do |\n|---|---|---|\n");
        Arrays.stream(ErrorCode.values())
                .sorted(Comparator.comparing(ErrorCode::code))
                .forEach(code -> page.append("| <a id=\"")
                        .append(code.code().toLowerCase(Locale.ROOT))
                        .append("\"></a>`")
                        .append(code.code())
                        .append("` | ")
                        .append(code.meaning())
                        .append(" | ")
                        .append(code.remedy())
                        .append(" |\n"));
        return page.toString();
    }

    private String guardrails() throws IOException {
        JsonNode catalogue = YAML.readTree(Files.readString(project.resolve("routes/guardrails.yaml")));
        StringBuilder page = new StringBuilder(String.format(NOTE, "routes/guardrails.yaml"))
                .append("# Guardrails\n\n| id | limit | kind | scope | direction | beyond it | action | source |\n")
                .append("|---|---|---|---|---|---|---|---|\n");
        for (JsonNode entry : catalogue.path("guardrails")) {
            page.append("| `").append(entry.path("id").asText()).append("` |");
            page.append(' ')
                    .append(entry.path("value").asText())
                    .append(' ')
                    .append(entry.path("unit").asText())
                    .append(" |");
            for (String key : List.of("kind", "scope", "direction", "beyond", "action", "source")) {
                page.append(' ').append(entry.path(key).asText()).append(" |");
            }
            page.append('\n');
        }
        return page.toString();
    }

    private String kamelets() throws IOException {
        StringBuilder page = new StringBuilder(String.format(NOTE, "routes/kamelets")).append("# Kamelets\n");
        try (Stream<Path> files = Files.list(project.resolve("routes/kamelets"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode kamelet = YAML.readTree(Files.readString(file));
                JsonNode definition = kamelet.path("spec").path("definition");
                page.append("\n## ")
                        .append(kamelet.path("metadata").path("name").asText())
                        .append("\n\n")
                        .append(definition.path("description").asText())
                        .append("\n");
                if (definition.has("properties")) {
                    page.append("\n| parameter | type | default | meaning |\n|---|---|---|---|\n");
                    definition.path("properties").properties().forEach(property -> page.append(row(property)));
                }
            }
        }
        return page.toString();
    }

    private static String row(Map.Entry<String, JsonNode> property) {
        String fallback = property.getValue().path("default").asText();
        return "| `" + property.getKey() + "` | "
                + property.getValue().path("type").asText() + " | "
                + (fallback.isEmpty() ? "" : "`" + fallback + "`") + " | "
                + property.getValue().path("description").asText() + " |\n";
    }

    private String ledger() throws IOException {
        StringBuilder page = new StringBuilder(String.format(NOTE, "the migrations in src/main/resources/db/ledger"))
                .append("# Ledger\n\nThe tables may be read by anybody and are written by the runtime alone.")
                .append(" `${id}` is the type of a generated key, `${bytes}` that of a byte string.\n\n```sql\n");
        try (Stream<Path> files = Files.list(project.resolve("src/main/resources/db/ledger"))) {
            for (Path file : files.sorted().toList()) {
                page.append(Files.readString(file));
            }
        }
        return page.append("```\n").toString();
    }

    private static String metrics() {
        StringBuilder page = new StringBuilder(String.format(NOTE, "Metric.java"))
                .append(
                        "# Metrics\n\n`/observe/metrics` has these beside Camel's own. They are read from the ledger, at most")
                .append(
                        " every five seconds, so a restart forgets nothing; those *of this process* begin anew with it.\n\n")
                .append("| metric | type | labels | meaning |\n|---|---|---|---|\n");
        for (Metric metric : Metric.values()) {
            page.append("| `")
                    .append(metric.title())
                    .append("` | ")
                    .append(metric.type().name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(metric.labels().stream()
                            .map(label -> "`" + label.title() + "`")
                            .collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(metric.meaning())
                    .append(" |\n");
        }
        page.append("\n## Labels\n\nEach has few values, and none tells of people, addresses or files.\n\n")
                .append("| label | values |\n|---|---|\n");
        for (MetricLabel label : MetricLabel.values()) {
            page.append("| `")
                    .append(label.title())
                    .append("` | ")
                    .append(label.range())
                    .append(" |\n");
        }
        return page.toString();
    }
}
