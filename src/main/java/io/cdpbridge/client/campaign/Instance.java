package io.cdpbridge.client.campaign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an instance says of itself, word for word.
 *
 * @param name such as {@code example_mkt_prod1}; may be empty
 * @param version such as {@code 8.5.1}; empty when the instance does not tell
 * @param build such as {@code 9364}; may be empty
 */
public record Instance(String name, String version, String build, Deployment deployment) {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\b.*");

    /**
     * Whether the instance is older than 8.4, which brought the connection with Experience Platform. One that does not tell
     * its version is not; builds are numbered in one row with those of Campaign Classic and say nothing about it.
     */
    public boolean isTooOld() {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return false;
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        return major < 8 || (major == 8 && minor < 4);
    }
}
