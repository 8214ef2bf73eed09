package io.cdpbridge.command.lint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.error.ErrorCode;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A report in SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), which editors and CI show beside the lines. */
public final class SarifReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SarifReport() {}

    /**
     * Prints a report.
     *
     * @param version of this program
     */
    public static void print(Report report, String version, PrintWriter out) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        root.put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "cdp-bridge lint");
        driver.put("version", version);
        List<ErrorCode> codes = report.findings().stream()
                .map(Finding::code)
                .distinct()
                .sorted()
                .toList();
        ArrayNode rules = driver.putArray("rules");
        codes.forEach(code -> rule(code, rules.addObject()));
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        report.findings().forEach(finding -> result(finding, codes.indexOf(finding.code()), results.addObject()));
        if (!report.samples().isEmpty()) {
            run.putObject("properties").set("samples", JsonReport.samples(report));
        }
        JsonReport.print(root, out);
    }

    private static void rule(ErrorCode code, ObjectNode rule) {
        rule.put("id", code.code());
        rule.put("name", name(code));
        rule.putObject("shortDescription").put("text", code.meaning());
        rule.putObject("help").put("text", code.remedy());
    }

    private static void result(Finding finding, int rule, ObjectNode result) {
        result.put("ruleId", finding.code().code());
        result.put("ruleIndex", rule);
        result.put("level", finding.severity().word());
        result.putObject("message").put("text", finding.advice());
        ObjectNode location = result.putArray("locations").addObject();
        if (finding.line() > 0) {
            ObjectNode physical = location.putObject("physicalLocation");
            physical.putObject("artifactLocation").put("uri", uri(finding.place()));
            physical.putObject("region").put("startLine", finding.line());
        } else {
            location.putArray("logicalLocations").addObject().put("name", finding.place());
        }
    }

    /** Relative to the folder that the program was started in, as the files are named; percent-encoded. */
    private static String uri(String place) {
        Path path = Path.of(place);
        if (path.isAbsolute()) {
            return path.toUri().toString();
        }
        String relative = path.normalize().toString().replace('\\', '/');
        return URI.create("file:///").relativize(Path.of("/", relative).toUri()).toString();
    }

    private static String name(ErrorCode code) {
        StringBuilder name = new StringBuilder();
        for (String word : code.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
