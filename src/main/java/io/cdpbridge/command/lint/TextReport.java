package io.cdpbridge.command.lint;

import io.cdpbridge.ledger.SampleCounts;
import java.io.PrintWriter;
import java.util.Locale;

/** A report for people: a line a finding, then what became of each sample, then a summary. */
public final class TextReport {
    private TextReport() {}

    public static void print(Report report, PrintWriter out) {
        report.findings().forEach(finding -> out.println(finding.text()));
        report.samples().forEach(sample -> sample(sample, out));
        long errors = report.count(Severity.ERROR);
        long warnings = report.count(Severity.WARNING);
        out.println(report.files() + " files checked: "
                + (errors + warnings == 0
                        ? "nothing found"
                        : counted(errors, "error") + ", " + counted(warnings, "warning")));
    }

    private static void sample(SampleCounts sample, PrintWriter out) {
        out.println(sample.name() + " as " + sample.flow());
        line(out, "rows read", sample.rows().read());
        line(out, "  accepted", sample.rows().accepted());
        line(out, "  duplicate", sample.rows().duplicate());
        line(out, "  rejected", sample.rows().rejected());
        sample.guardrails().forEach((met, rows) -> {
            if (met.action().equals("reject")) {
                line(out, "    " + met.guardrail(), rows);
            }
        });
        line(out, "  refused with their file", sample.rows().refused());
        sample.guardrails().forEach((met, rows) -> {
            if (met.action().equals("warn")) {
                line(out, "warned of by " + met.guardrail(), rows);
            }
        });
        line(out, "bytes to send", sample.stagedBytes());
    }

    private static void line(PrintWriter out, String what, long number) {
        out.println(String.format(Locale.ROOT, "  %-42s%,15d", what, number));
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
