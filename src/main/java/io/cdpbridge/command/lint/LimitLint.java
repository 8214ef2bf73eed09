package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds literals where a limit belongs: the rate of a throttle, and a number that a guardrail has as its limit. Small numbers
 * and durations are left alone, as they are equal to a limit by chance.
 */
final class LimitLint {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.$-])\\d{4,}(?![\\w.])");
    private static final List<String> DURATIONS = List.of("millis", "delay", "period", "timeout", "interval", "time");
    private static final Set<String> PROSE = Set.of("description", "note", "title", "id");

    /** Rates such as 1,000 and 2,000 are too common to mean a limit. */
    private static final long LEAST = 5_000;

    private final Map<String, String> limits = new LinkedHashMap<>();
    private final Findings findings;

    LimitLint(Optional<GuardrailCatalogue> catalogue, Findings findings) {
        this.findings = findings;
        for (Guardrail guardrail : catalogue.map(GuardrailCatalogue::all).orElse(List.of())) {
            limits.putIfAbsent(guardrail.value(), guardrail.id());
            guardrail.documentedValue().ifPresent(value -> limits.putIfAbsent(value, guardrail.id()));
            guardrail.recommended().ifPresent(value -> limits.putIfAbsent(Long.toString(value), guardrail.id()));
        }
    }

    void check(YamlDocument document, YamlPart part) {
        part.blocks(block -> block.entry("throttle").ifPresent(throttle -> throttle(document, throttle.value())));
        part.texts("", (key, text) -> {
            if (!PROSE.contains(key) && DURATIONS.stream().noneMatch(key.toLowerCase(Locale.ROOT)::endsWith)) {
                number(document, text);
            }
        });
    }

    private void throttle(YamlDocument document, YamlPart throttle) {
        for (YamlPart expression : throttle.at("expression").stream().toList()) {
            rate(document, expression);
        }
        rate(document, throttle);
    }

    private void rate(YamlDocument document, YamlPart holder) {
        for (String language : List.of("simple", "constant")) {
            holder.at(language).ifPresent(value -> {
                YamlPart text = value.at("expression").orElse(value);
                if (text.text().strip().matches("\\d+")) {
                    findings.error(
                            document.file(),
                            text.line(),
                            ErrorCode.LIMIT_LITERAL,
                            "the rate of a throttle is the literal "
                                    + text.text().strip()
                                    + "; read it from a property, as {{campaign.calls-per-minute}}, or use a budget-action step");
                }
            });
        }
    }

    private void number(YamlDocument document, YamlPart text) {
        Matcher matcher = NUMBER.matcher(text.text());
        while (matcher.find()) {
            String guardrail = limits.get(matcher.group());
            if (guardrail != null
                    && matcher.group().length() <= 18
                    && Long.parseLong(matcher.group()) >= LEAST
                    && !findings.on(document.file(), text.line())) {
                findings.error(
                        document.file(),
                        text.line(),
                        ErrorCode.LIMIT_LITERAL,
                        "the literal " + matcher.group() + " is the limit of the guardrail " + guardrail
                                + "; let a guardrail step read it from routes/guardrails.yaml");
            }
        }
    }
}
