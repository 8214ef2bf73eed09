package io.cdpbridge.command.lint;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A route's beginning that polls for the files of a flow. */
record Inlet(Endpoint endpoint, Placeholders placeholders) {

    String flow() {
        return text("flow").orElse("");
    }

    /** Whether it polls a folder of this machine. */
    boolean isFolder() {
        return endpoint.parameter("directory").isPresent();
    }

    Optional<String> text(String parameter) {
        return endpoint.parameter(parameter).flatMap(given -> placeholders.resolve(given.text()));
    }

    /** The property that a parameter is read from, if it is. */
    Optional<String> property(String parameter) {
        return endpoint.parameter(parameter).flatMap(given -> Placeholders.property(given.text()));
    }

    /** Whether it takes a file of that name. */
    boolean takes(String name) {
        return pattern().map(pattern -> pattern.matcher(name).matches()).orElse(false);
    }

    Optional<Pattern> pattern() {
        try {
            return text("files").map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
