package io.cdpbridge.command.lint;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.ledger.GuardrailAction;
import io.cdpbridge.ledger.SampleCounts;
import io.cdpbridge.runtime.SampleRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends samples through their flows and tells what became of their rows. Never tells what stands in a row. */
public final class SampleLint {
    /** Matches no name: for flows that are not to take a sample. */
    private static final String NONE = "(?!)";

    private final Settings settings;
    private final InstantSource clock;
    private final List<Inlet> inlets;
    private final Findings findings = new Findings();
    private List<SampleCounts> counts = List.of();

    SampleLint(Installation installation, InstantSource clock) {
        this.settings = installation.settings();
        this.inlets = installation.folders();
        this.clock = clock;
    }

    /**
     * Reads samples.
     *
     * @param flow the flow that all of them are of; else their names tell
     * @throws BridgeException CDP-1001 when no flow takes a file, or two files have one name
     */
    public List<Finding> check(List<Path> files, Optional<String> flow, SampleRun.Pause pause)
            throws InterruptedException {
        Map<String, Path> byName = new LinkedHashMap<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new BridgeException(ErrorCode.FILE_MISSING, "the sample " + file + " does not exist");
            }
            if (byName.put(file.getFileName().toString(), file) != null) {
                throw new BridgeException(
                        ErrorCode.USAGE, "two samples are named " + file.getFileName() + "; check them one by one");
            }
        }
        Set<String> flows = new LinkedHashSet<>();
        Map<String, String> patterns = new HashMap<>();
        flow.ifPresent(name -> override(name, inlets, byName.keySet(), patterns));
        files.forEach(file -> flows.add(flow.orElseGet(() -> flowOf(file, inlets))));
        SampleRun.Result result = new SampleRun(settings, clock).read(files, flows, patterns, pause);
        counts = result.samples();
        counts.forEach(sample -> tell(sample, byName.get(sample.name())));
        for (BridgeException trouble : result.troubles()) {
            findings.add(new Finding(
                    files.get(0).toString(),
                    1,
                    ErrorCode.SAMPLE_FAILED,
                    Severity.ERROR,
                    "the samples could not be read to their end: "
                            + trouble.code().code() + " "
                            + trouble.getMessage().lines().findFirst().orElse("")));
        }
        return findings.all();
    }

    /** What became of each file. */
    public List<SampleCounts> counts() {
        return counts;
    }

    private void tell(SampleCounts sample, Path file) {
        sample.refusal()
                .ifPresent(reason ->
                        findings.error(file, 1, ErrorCode.SAMPLE_FAILED, "the file would be refused whole: " + reason));
        sample.guardrails().forEach((met, rows) -> guardrail(sample, file, met, rows));
        sample.unknownValues()
                .forEach((value, rows) -> findings.warning(
                        file,
                        1,
                        ErrorCode.ENUMERATION_VALUE,
                        "the column " + value.column() + " has " + value.shown() + " in " + rows
                                + (rows == 1 ? " row" : " rows")
                                + ", which is no number, name or label that the mapping knows"));
        long rejected = sample.rows().rejected();
        if (rejected >= settings.integer("source.reject-minimum-rows")
                && rejected
                        > settings.ratio("source.reject-ratio") * sample.rows().read()) {
            findings.error(
                    file,
                    1,
                    ErrorCode.FILE_REJECT_RATIO,
                    rejected + " of " + sample.rows().read()
                            + " rows are rejected, more than the share source.reject-ratio, so the file would be refused whole");
        }
    }

    private void guardrail(SampleCounts sample, Path file, GuardrailAction met, long rows) {
        if (met.action().equals("warn")) {
            findings.warning(file, 1, ErrorCode.SAMPLE_WARNED, rows(rows) + " beyond the guardrail " + met.guardrail());
            return;
        }
        List<SampleCounts.RejectedLine> lines = sample.firstLines().getOrDefault(met.guardrail(), List.of());
        String where = lines.stream()
                .map(line -> line.line()
                        + line.column().map(column -> " (" + column + ")").orElse(""))
                .collect(Collectors.joining(", "));
        findings.warning(
                file,
                lines.isEmpty() ? 1 : Math.toIntExact(lines.get(0).line()),
                ErrorCode.SAMPLE_REJECTED,
                rows(rows) + " rejected by the guardrail " + met.guardrail()
                        + (where.isEmpty() ? "" : ", the first on line " + where));
    }

    private static String rows(long number) {
        return number + (number == 1 ? " row is" : " rows are");
    }

    private static String flowOf(Path file, List<Inlet> inlets) {
        String name = file.getFileName().toString();
        return inlets.stream()
                .filter(inlet -> inlet.takes(name))
                .map(Inlet::flow)
                .findFirst()
                .orElseThrow(() -> new BridgeException(
                        ErrorCode.USAGE,
                        "no flow takes a file of the name " + name + "; name the flow with --flow, one of "
                                + inlets.stream().map(Inlet::flow).distinct().collect(Collectors.joining(", "))));
    }

    /** The flow takes these files, and no other flow does. */
    private static void override(String flow, List<Inlet> inlets, Set<String> names, Map<String, String> patterns) {
        List<String> flows = inlets.stream().map(Inlet::flow).distinct().toList();
        if (!flows.contains(flow)) {
            throw new BridgeException(
                    ErrorCode.USAGE,
                    "'" + flow + "' is not a flow" + Suggestion.forName(flow, flows) + " --flow takes one of "
                            + String.join(", ", flows));
        }
        String these = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        for (Inlet inlet : inlets) {
            inlet.property("files")
                    .ifPresent(property -> patterns.put(property, inlet.flow().equals(flow) ? these : NONE));
        }
    }
}
