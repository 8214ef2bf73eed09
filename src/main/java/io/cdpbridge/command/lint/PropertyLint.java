package io.cdpbridge.command.lint;

import io.cdpbridge.configuration.Option;
import io.cdpbridge.configuration.Options;
import io.cdpbridge.configuration.PropertyProblem;
import io.cdpbridge.configuration.SettingsInspection;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.Schedule;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks properties: unknown names, values that cannot be, and secrets in the properties file. */
final class PropertyLint {
    private static final Pattern PLACE = Pattern.compile("(.+):(\\d+)");
    private static final String FILE_SUFFIX = "-file";

    private final InstantSource clock;
    private final Findings findings;

    PropertyLint(InstantSource clock, Findings findings) {
        this.clock = clock;
        this.findings = findings;
    }

    void check(SettingsInspection inspection) {
        for (PropertyProblem problem : inspection.problems()) {
            // Where a configuration is checked, the files of secrets need not be.
            if (problem.code() != ErrorCode.FILE_MISSING) {
                report(problem.place(), problem.code(), problem.message());
            }
        }
        inspection.written().forEach((name, written) -> {
            Optional<Option> option = Options.find(name);
            boolean secret = option.map(Option::isSecret).orElseGet(() -> isSecret(name));
            if (secret && !written.value().isBlank() && !written.value().contains("{{")) {
                report(
                        written.place(),
                        ErrorCode.SECRET_IN_CLEAR,
                        "property '" + name + "' holds a secret in clear; set it in the environment"
                                + option.map(known -> " as " + known.environmentName() + ", or name its file with '"
                                                + name + FILE_SUFFIX + "'")
                                        .orElse("")
                                + ", and change it, as others have seen it");
            }
        });
        for (Option option : Options.all()) {
            String value = inspection.settings().text(option.name());
            if (option.typeName().equals("cron expression") && !comesAgain(value)) {
                report(
                        place(inspection, option.name()),
                        ErrorCode.PROPERTY_INVALID,
                        "property '" + option.name() + "' is '" + value
                                + "' and must be a Quartz cron expression that comes round, such as '0 0/15 * * * ?'");
            }
        }
    }

    /** One whose time is over keeps its route from starting, and a flow from being read. */
    private boolean comesAgain(String schedule) {
        return Schedule.of(schedule, ZoneOffset.UTC, clock.instant())
                .flatMap(cron -> cron.next(clock.instant()))
                .isPresent();
    }

    /** Where a property is set. */
    static String place(SettingsInspection inspection, String name) {
        return Optional.ofNullable(inspection.written().get(name))
                .map(SettingsInspection.Written::place)
                .orElse("property " + name);
    }

    /** The finding of something at a place that may be a file and line, or none. */
    static Finding at(String place, ErrorCode code, Severity severity, String message) {
        Matcher matcher = PLACE.matcher(place);
        return matcher.matches()
                ? new Finding(matcher.group(1), Integer.parseInt(matcher.group(2)), code, severity, message)
                : new Finding(place.isEmpty() ? "configuration" : place, 0, code, severity, message);
    }

    private void report(String place, ErrorCode code, String message) {
        findings.add(at(place, code, Severity.ERROR, message));
    }

    private static boolean isSecret(String name) {
        return !name.endsWith(FILE_SUFFIX) && Options.find(name).isEmpty() && SecretLint.isSecretName(name);
    }
}
