package io.cdpbridge.destination.recipient;

import java.util.Optional;
import java.util.Set;

/**
 * How a person's consent for a channel becomes the opt-out flag of a recipient. Immutable.
 *
 * @param place file and line
 * @param attribute the flag, such as {@code @blackListEmail}: true when the person has opted out
 * @param column of the export
 * @param optOut the words that opt out, in lower case
 * @param optIn the words that opt in, in lower case
 * @param undecided the words that say neither, in lower case
 * @param timeColumn of the export: when the person said so
 * @param recorded the attribute that tells when Campaign learnt of what it holds
 * @param optional whether an export may lack the columns
 */
public record ConsentRule(
        Place place,
        String attribute,
        String column,
        Set<String> optOut,
        Set<String> optIn,
        Set<String> undecided,
        Optional<String> timeColumn,
        Optional<String> recorded,
        boolean optional) {
    /** What Campaign is given for an objection. */
    public static final String OPTED_OUT = "1";

    /** What Campaign is given for an opt-in. */
    public static final String OPTED_IN = "0";

    private static final String LAST_CHANGE = "@lastModified";

    /** Whether the attribute {@link #recorded} tells of an opt-in; that anything of a recipient changed does not. */
    boolean provesOptIn() {
        return recorded.filter(path -> !path.equalsIgnoreCase(LAST_CHANGE)).isPresent();
    }
}
