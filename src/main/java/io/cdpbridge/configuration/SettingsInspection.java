package io.cdpbridge.configuration;

import java.util.List;
import java.util.Map;

/**
 * What sets properties, judged as a whole instead of up to the first mistake.
 *
 * @param settings the values, with the default in place of each that cannot be
 * @param problems all that is wrong
 * @param written what the properties file sets, each with its place as {@code file:line}
 */
public record SettingsInspection(Settings settings, List<PropertyProblem> problems, Map<String, Written> written) {

    /** A line of the properties file. */
    public record Written(String value, String place) {}
}
