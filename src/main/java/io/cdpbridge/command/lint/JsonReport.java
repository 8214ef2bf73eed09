package io.cdpbridge.command.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.ledger.SampleCounts;
import java.io.PrintWriter;

/** A report for programs. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    public static void print(Report report, PrintWriter out) {
        ObjectNode root = JSON.createObjectNode();
        root.put("files", report.files());
        root.put("errors", report.count(Severity.ERROR));
        root.put("warnings", report.count(Severity.WARNING));
        ArrayNode findings = root.putArray("findings");
        for (Finding finding : report.findings()) {
            findings.addObject()
                    .put("file", finding.place())
                    .put("line", finding.line())
                    .put("code", finding.code().code())
                    .put("severity", finding.severity().word())
                    .put("message", finding.message())
                    .put("remedy", finding.code().remedy());
        }
        root.set("samples", samples(report));
        print(root, out);
    }

    /** What became of the samples. */
    static ArrayNode samples(Report report) {
        ArrayNode samples = JSON.createArrayNode();
        for (SampleCounts sample : report.samples()) {
            ObjectNode node = samples.addObject();
            node.put("file", sample.name());
            node.put("flow", sample.flow());
            node.put("read", sample.rows().read());
            node.put("accepted", sample.rows().accepted());
            node.put("duplicate", sample.rows().duplicate());
            node.put("rejected", sample.rows().rejected());
            node.put("refused", sample.rows().refused());
            node.put("bytes", sample.stagedBytes());
            ObjectNode rejected = node.putObject("rejectedBy");
            ObjectNode warned = node.putObject("warnedBy");
            sample.guardrails()
                    .forEach((met, rows) ->
                            (met.action().equals("warn") ? warned : rejected).put(met.guardrail(), rows));
        }
        return samples;
    }

    static void print(ObjectNode root, PrintWriter out) {
        try {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
