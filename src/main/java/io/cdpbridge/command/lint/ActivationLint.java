package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that audiences are activated as seldom as the platform offers: in the guardrail, and in exports that lie there. */
final class ActivationLint {
    private static final String INTERVAL = "activation-interval";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final int MOST_FILES = 10_000;

    private final Installation installation;
    private final Findings findings;

    ActivationLint(Installation installation, Findings findings) {
        this.installation = installation;
        this.findings = findings;
    }

    void check() {
        Optional<Guardrail> guardrail = installation.catalogue().map(GuardrailCatalogue::all).orElse(List.of()).stream()
                .filter(entry -> entry.id().equals(INTERVAL))
                .findFirst();
        if (guardrail.isEmpty()) {
            return;
        }
        guardrail.get().documentedValue().filter(value -> value.matches("\\d+")).ifPresent(documented -> {
            long hours = Long.parseLong(documented);
            if (guardrail.get().limit() < hours) {
                loosened(guardrail.get(), hours);
            }
            exports(Duration.ofHours(hours));
        });
    }

    private void loosened(Guardrail guardrail, long hours) {
        int line = Guardrails.entry(installation.guardrailFile(), INTERVAL)
                .map(entry -> entry.lineOf("override"))
                .orElse(1);
        findings.error(
                installation.guardrailFile(),
                line,
                ErrorCode.ACTIVATION_TOO_OFTEN,
                "an activation every " + guardrail.value()
                        + " hours is allowed here, and the platform offers none under " + hours + " hours");
    }

    /** Exports that lie in a landing zone that is a folder. */
    private void exports(Duration shortest) {
        if (!installation.settings().text("destination.landing-zone.store").equals("folder")) {
            return;
        }
        Path zone = installation.settings().path("destination.landing-zone.folder");
        for (Inlet inlet : installation.inlets()) {
            Path folder = zone.resolve(inlet.text("path").orElse(""));
            if (!inlet.isFolder() && Files.isDirectory(folder)) {
                inlet.pattern().ifPresent(pattern -> exports(folder, pattern, shortest));
            }
        }
    }

    private void exports(Path folder, Pattern pattern, Duration shortest) {
        Map<String, TreeMap<Instant, Path>> times = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.limit(MOST_FILES).forEach(file -> {
                Matcher name = pattern.matcher(file.getFileName().toString());
                if (name.matches() && has(pattern, "audience") && has(pattern, "time")) {
                    instant(name.group("time"))
                            .ifPresent(
                                    time -> times.computeIfAbsent(name.group("audience"), audience -> new TreeMap<>())
                                            .put(time, file));
                }
            });
        } catch (IOException e) {
            return;
        }
        times.forEach((audience, exports) -> {
            Instant before = Instant.MIN;
            for (Map.Entry<Instant, Path> export : exports.entrySet()) {
                if (!before.equals(Instant.MIN)
                        && Duration.between(before, export.getKey()).compareTo(shortest) < 0) {
                    findings.warning(
                            export.getValue(),
                            1,
                            ErrorCode.ACTIVATION_TOO_OFTEN,
                            "the audience was exported at " + before + " and again at " + export.getKey()
                                    + ", and the platform offers no interval under " + shortest.toHours() + " hours");
                }
                before = export.getKey();
            }
        });
    }

    private static boolean has(Pattern pattern, String group) {
        return pattern.pattern().contains("(?<" + group + ">");
    }

    private static Optional<Instant> instant(String text) {
        String digits = text == null ? "" : text.replace("_", "");
        try {
            return switch (digits.length()) {
                case 10 -> Optional.of(Instant.ofEpochSecond(Long.parseLong(digits)));
                case 14 -> Optional.of(LocalDateTime.parse(digits, TIME).toInstant(ZoneOffset.UTC));
                default -> Optional.empty();
            };
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
