package io.cdpbridge.destination.recipient;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.YamlSection;
import java.util.Optional;
import java.util.regex.Pattern;

/** The paths of attributes, as Campaign's schemas have them: {@code @firstName}, or {@code location/@city} of an element. */
final class AttributePath {
    private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*/)*@[A-Za-z_][A-Za-z0-9_-]*");

    private AttributePath() {}

    /** A path that must be there; empty when it is not, or is none, which is then reported. */
    static String required(YamlSection section, String key) {
        return checked(section, section.required(key));
    }

    /** A path that may be there. */
    static Optional<String> optional(YamlSection section, String key) {
        return section.text(key)
                .map(text -> checked(section, Optional.of(text)))
                .filter(path -> !path.isEmpty());
    }

    private static String checked(YamlSection section, Optional<YamlSection.Text> text) {
        String path = text.map(YamlSection.Text::text).orElse("");
        if (path.isEmpty() || FORM.matcher(path).matches()) {
            return path;
        }
        section.report(
                ErrorCode.MAPPING_PATH_INVALID,
                text.orElseThrow().line(),
                "'" + path + "' is not the path of an attribute, such as @firstName or location/@city");
        return "";
    }
}
