package io.cdpbridge.configuration;

import java.util.Locale;
import java.util.Optional;

/**
 * One property that CDP Bridge reads.
 *
 * @param name as written in {@code application.properties}, such as {@code source.page-rows}
 * @param type what a value must look like
 * @param fallback the value when nothing sets it; empty when the property is optional and unset means "not used"
 * @param description one sentence
 */
public record Option(String name, OptionType type, String fallback, String description) {

    /** The environment variable that sets the property: {@code source.page-rows} is {@code SOURCE_PAGE_ROWS}. */
    public String environmentName() {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** True for a value that is never printed and that may be read from a file named by {@code <name>-file}. */
    public boolean isSecret() {
        return type.name().equals("secret");
    }

    /** The word for the type on the reference page. */
    public String typeName() {
        return type.name();
    }

    /** What is wrong with a value, or nothing. An empty value is right where the default is empty. */
    public Optional<String> problem(String value) {
        return value.isEmpty() && fallback.isEmpty()
                ? Optional.empty()
                : type.problem().apply(value);
    }
}
