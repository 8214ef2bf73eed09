package io.cdpbridge.command.lint;

import io.cdpbridge.configuration.Option;
import io.cdpbridge.configuration.Options;
import io.cdpbridge.configuration.Settings;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names in double braces stand for in the routes of a start. Immutable. */
final class Placeholders {
    /** A name with what stands before it, {@code ?} for one that may be absent, and the default behind it. */
    static final Pattern FORM = Pattern.compile("\\{\\{([!?]*)([^{}:]+)(:[^{}]*)?}}");

    /** What Camel finds elsewhere than among properties. */
    private static final Set<String> FUNCTIONS = Set.of("env", "sys", "bean", "service");

    private static final Pattern RAW = Pattern.compile("RAW[({](.*)[)}]");

    private final Properties values;
    private final Set<String> names;

    /** @param modes names that the runtime sets besides the properties */
    Placeholders(Settings settings, Set<String> modes) {
        this.values = settings.placeholders();
        this.names = new HashSet<>(values.stringPropertyNames());
        for (Option option : Options.all()) {
            if (!option.isSecret()) {
                names.add(option.name());
            }
        }
        names.addAll(modes);
    }

    /** All names that there are. */
    Set<String> names() {
        return names;
    }

    /** What a text is when its placeholders are filled in; nothing while one of them cannot be, or comes with the exchange. */
    Optional<String> resolve(String text) {
        Matcher matcher = FORM.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            Optional<String> value = value(matcher);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
        }
        matcher.appendTail(resolved);
        Matcher raw = RAW.matcher(resolved);
        if (raw.matches()) {
            return Optional.of(raw.group(1));
        }
        return resolved.indexOf("${") >= 0 ? Optional.empty() : Optional.of(resolved.toString());
    }

    /** The one property that a text consists of, if it does. */
    static Optional<String> property(String text) {
        Matcher raw = RAW.matcher(text);
        Matcher matcher = FORM.matcher(raw.matches() ? raw.group(1) : text);
        return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    static boolean isFunction(String name) {
        return FUNCTIONS.contains(name);
    }

    private Optional<String> value(MatchResult placeholder) {
        String otherwise =
                placeholder.group(3) == null ? null : placeholder.group(3).substring(1);
        return isFunction(placeholder.group(2))
                ? Optional.empty()
                : Optional.ofNullable(values.getProperty(placeholder.group(2), otherwise));
    }
}
