package io.cdpbridge.configuration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a value that a function of Camel gives, such as {@code {{hashicorp:secret:aep#client-secret}}}. */
public final class PropertyFunction {
    private static final Pattern FORM = Pattern.compile("\\{\\{([a-z][a-z0-9-]*):[^{}]+}}");

    private PropertyFunction() {}

    /** The function's name when the whole value is one. */
    public static Optional<String> nameIn(String value) {
        Matcher form = FORM.matcher(value);
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }
}
