package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks whether what lies in the input folder fits in a day's budgets. Exports are taken as large as they lie; the events made
 * of them are larger, so what is told is certain.
 */
final class HistoryLint {
    private static final long HOURS = 24;

    private final Installation installation;
    private final Findings findings;

    HistoryLint(Installation installation, Findings findings) {
        this.installation = installation;
        this.findings = findings;
    }

    /** @param samples files that count as if they lay in the folder */
    void check(List<Path> samples) {
        if (installation.catalogue().isEmpty()) {
            return;
        }
        Set<Path> files = new LinkedHashSet<>();
        samples.forEach(sample -> files.add(sample.toAbsolutePath().normalize()));
        installation.inlets().stream().filter(Inlet::isFolder).forEach(inlet -> files.addAll(waiting(inlet)));
        long bytes = files.stream().mapToLong(HistoryLint::size).sum();
        Optional<Long> throughput = limit("lake-throughput");
        Optional<Long> batches = limit("batches-per-day");
        long batchBytes = installation.settings().integer("source.deliver.batch-bytes");
        throughput
                .map(rate -> HOURS * rate)
                .filter(most -> bytes > most)
                .ifPresent(most -> report(bytes, files.size(), most, "lake-throughput"));
        batches.map(most -> Math.multiplyExact(most, batchBytes))
                .filter(most -> bytes > most
                        && throughput.map(rate -> bytes <= HOURS * rate).orElse(true))
                .ifPresent(most -> report(bytes, files.size(), most, "batches-per-day"));
    }

    private void report(long bytes, int files, long most, String guardrail) {
        long days = (bytes + most - 1) / most;
        String place = Stream.of("source.deliver.batch-bytes", "source.input.directory")
                .filter(installation.inspection().written()::containsKey)
                .map(name -> PropertyLint.place(installation.inspection(), name))
                .findFirst()
                .orElse(installation.guardrailFile() + ":" + line(guardrail));
        findings.add(PropertyLint.at(
                place,
                ErrorCode.HISTORY,
                Severity.WARNING,
                "the " + files + " exports to read first have " + bytes + " bytes, and a day takes " + most
                        + " by the guardrail " + guardrail + ", so it takes at least " + days
                        + " days; raise source.deliver.batch-bytes if that is the limit, or export history in parts"));
    }

    private int line(String guardrail) {
        return Guardrails.entry(installation.guardrailFile(), guardrail)
                .map(YamlPart::line)
                .orElse(1);
    }

    private Optional<Long> limit(String id) {
        return installation.catalogue().map(GuardrailCatalogue::all).orElse(List.of()).stream()
                .filter(guardrail ->
                        guardrail.id().equals(id) && guardrail.value().matches("\\d+"))
                .map(Guardrail::limit)
                .findFirst();
    }

    private static List<Path> waiting(Inlet inlet) {
        Path folder = inlet.text("directory").map(Path::of).orElse(Path.of(""));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> inlet.takes(file.getFileName().toString()))
                    .map(file -> file.toAbsolutePath().normalize())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
