package io.cdpbridge.guardrail;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.YamlSection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads one entry of the catalogue. Used once. */
final class GuardrailReader {
    private static final List<String> KEYS = List.of(
            "id",
            "title",
            "value",
            "recommended",
            "allowed",
            "blocked",
            "alarms",
            "unit",
            "kind",
            "scope",
            "direction",
            "beyond",
            "action",
            "source",
            "read",
            "override");
    private static final String VERSION = "version";
    private static final Map<String, Guardrail.Action> ACTIONS = words(Guardrail.Action.values());

    private final YamlSection entry;

    GuardrailReader(YamlSection entry) {
        this.entry = entry;
    }

    /** The guardrail, if the entry has everything that one needs; there may be problems nevertheless. */
    Optional<Guardrail> read() {
        entry.allow(KEYS);
        String id = required("id");
        String title = required("title");
        String unit = required("unit");
        Optional<String> value = value(entry, unit);
        List<String> allowed =
                entry.texts("allowed").stream().map(YamlSection.Text::text).toList();
        List<String> blocked =
                entry.texts("blocked").stream().map(YamlSection.Text::text).toList();
        if (value.isEmpty() && allowed.isEmpty() && blocked.isEmpty() && !entry.has("value")) {
            entry.report(
                    ErrorCode.GUARDRAILS_KEY_MISSING, entry.line(), "a guardrail has neither 'value' nor 'allowed'");
        }
        Optional<Guardrail.Kind> kind = required("kind", words(Guardrail.Kind.values()));
        OptionalLong recommended = recommended(kind);
        Optional<Guardrail.Scope> scope = required("scope", words(Guardrail.Scope.values()));
        Optional<Guardrail.Direction> direction = required("direction", words(Guardrail.Direction.values()));
        Optional<Guardrail.Action> action = required("action", ACTIONS);
        action.ifPresent(documented -> fits(entry, documented, scope));
        String beyond = required("beyond");
        String source = required("source");
        Optional<LocalDate> read = date();
        List<Long> alarms = alarms();
        Optional<Guardrail.Deviation> deviation = deviation(unit, scope);
        if (kind.isEmpty() || scope.isEmpty() || direction.isEmpty() || action.isEmpty() || read.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Guardrail(
                id,
                title,
                value,
                recommended,
                allowed,
                blocked,
                alarms,
                unit,
                kind.get(),
                scope.get(),
                direction.get(),
                beyond,
                action.get(),
                source,
                read.get(),
                deviation));
    }

    private Optional<Guardrail.Deviation> deviation(String unit, Optional<Guardrail.Scope> scope) {
        return entry.section("override").map(section -> {
            section.allow(List.of("value", "action", "reason"));
            if (!section.has("reason")) {
                section.report(
                        ErrorCode.GUARDRAILS_REASON_MISSING,
                        entry.line("override"),
                        "the override has no 'reason'; write down why the documented limit does not hold here");
            }
            if (!section.has("value") && !section.has("action")) {
                section.report(
                        ErrorCode.GUARDRAILS_KEY_MISSING,
                        entry.line("override"),
                        "the override has neither 'value' nor 'action'");
            }
            if (section.has("value") && !entry.has("value")) {
                invalid(section.line("value"), "the limit is a list; correct 'allowed' instead of overriding a value");
            }
            Optional<Guardrail.Action> action = section.choice("action", ACTIONS);
            action.ifPresent(other -> fits(section, other, scope));
            String reason = section.text("reason").map(YamlSection.Text::text).orElse("");
            return new Guardrail.Deviation(value(section, unit), action, reason);
        });
    }

    /** Reports a misfit: a record can only be rejected, or let through with a warning. */
    private void fits(YamlSection section, Guardrail.Action action, Optional<Guardrail.Scope> scope) {
        boolean ofRecord = action == Guardrail.Action.REJECT || action == Guardrail.Action.WARN;
        if (scope.equals(Optional.of(Guardrail.Scope.RECORD)) && !ofRecord) {
            invalid(section.line("action"), "a guardrail of records can reject or warn, and nothing else");
        }
    }

    private Optional<String> value(YamlSection section, String unit) {
        Optional<YamlSection.Text> value = section.text("value");
        String form = unit.equals(VERSION) ? "\\d+(\\.\\d+)*" : "\\d{1,18}";
        value.filter(text -> !text.text().matches(form))
                .ifPresent(text -> invalid(
                        text.line(),
                        "'value: " + text.text() + "' is not "
                                + (unit.equals(VERSION) ? "a version" : "a whole number of " + unit)));
        return value.map(YamlSection.Text::text);
    }

    private OptionalLong recommended(Optional<Guardrail.Kind> kind) {
        boolean both = kind.equals(Optional.of(Guardrail.Kind.BOTH));
        if (kind.isPresent() && both != entry.has("recommended")) {
            invalid(
                    entry.line(both ? "kind" : "recommended"),
                    "'kind: both' and 'recommended' go together: the hard limit is the value, the soft one recommended");
        }
        return whole("recommended").stream().mapToLong(Long::longValue).findFirst();
    }

    private List<Long> alarms() {
        return whole("alarms");
    }

    private List<Long> whole(String key) {
        List<Long> numbers = new ArrayList<>();
        for (YamlSection.Text text : entry.texts(key)) {
            if (text.text().matches("\\d{1,18}")) {
                numbers.add(Long.valueOf(text.text()));
            } else {
                invalid(text.line(), "'" + key + "': '" + text.text() + "' is not a whole number");
            }
        }
        return List.copyOf(numbers);
    }

    private Optional<LocalDate> date() {
        Optional<YamlSection.Text> text = entry.required("read");
        try {
            return text.map(day -> LocalDate.parse(day.text()));
        } catch (DateTimeException e) {
            invalid(
                    entry.line("read"),
                    "'read: " + text.orElseThrow().text() + "' is not the day on which the source was read, "
                            + "such as 2026-11-23");
            return Optional.empty();
        }
    }

    private String required(String key) {
        return entry.required(key).map(YamlSection.Text::text).orElse("");
    }

    private <T> Optional<T> required(String key, Map<String, T> words) {
        return entry.required(key).flatMap(present -> entry.choice(key, words));
    }

    private void invalid(int line, String message) {
        entry.report(ErrorCode.GUARDRAILS_VALUE_INVALID, line, message);
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(value -> value.name().toLowerCase(Locale.ROOT), Function.identity()));
    }
}
