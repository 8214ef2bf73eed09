package io.cdpbridge.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.command.doctor.Result;
import io.cdpbridge.command.doctor.Status;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What the doctor found, for people and for scripts. */
record DoctorReport(List<Result> results) {
    DoctorReport {
        results = List.copyOf(results);
    }

    /** How many checks ended so. */
    long count(Status status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    void print(PrintWriter out, Receipt.Format format) {
        if (format == Receipt.Format.JSON) {
            out.println(json());
        } else {
            text(out);
        }
    }

    private ObjectNode json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        for (Status status : Status.values()) {
            report.put(word(status), count(status));
        }
        ArrayNode checks = report.putArray("checks");
        for (Result result : results) {
            ObjectNode check = checks.addObject()
                    .put("id", result.id())
                    .put("status", word(result.status()))
                    .put("subject", result.subject())
                    .put("detail", result.detail());
            result.code().ifPresent(code -> check.put("code", code));
            result.fix().ifPresent(fix -> check.put("fix", fix));
        }
        return report;
    }

    private void text(PrintWriter out) {
        int widest =
                results.stream().mapToInt(result -> result.id().length()).max().orElse(1);
        String line = "%-4s  %-" + widest + "s  %s: %s";
        for (Result result : results) {
            out.println(String.format(
                    Locale.ROOT, line, word(result.status()), result.id(), result.subject(), result.detail()));
            result.fix().ifPresent(fix -> out.println("      " + result.code().orElseThrow() + " " + fix));
        }
        out.println();
        out.println(String.format(
                Locale.ROOT,
                "%d passed, %d warned, %d failed, %d skipped",
                count(Status.PASS),
                count(Status.WARN),
                count(Status.FAIL),
                count(Status.SKIP)));
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
