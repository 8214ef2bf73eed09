package io.cdpbridge.client.http;

import java.util.regex.Pattern;

/** Makes the platform's words fit for a log line: short, on one line, without anything that looks like a token or an address. */
public final class Redaction {
    private static final String GONE = "***";
    private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s+[^\\s\"',;]+");
    private static final Pattern JSON_WEB_TOKEN = Pattern.compile("\\beyJ[A-Za-z0-9_=+/-]*(?:\\.[A-Za-z0-9_=+/-]*)*");

    /** Longer than any id of the platform: a UUID has 36 characters. */
    private static final Pattern LONG_SECRET = Pattern.compile("[A-Za-z0-9_-]{41,}");

    /** Client secrets of the Developer Console. */
    private static final Pattern CLIENT_SECRET = Pattern.compile("\\bp8e-[A-Za-z0-9_-]+");

    /** The host has a dot, so that an organization id ({@code ...@AdobeOrg}) stays. */
    private static final Pattern MAIL_ADDRESS =
            Pattern.compile("[^\\s@\"'<>\\[\\](){},;:]{1,64}(?:@|%40)[\\w-]+(?:\\.[\\w-]+)+");

    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s]+");

    /** As much of a text as is looked at: redaction comes before shortening, and both stay cheap. */
    private static final int READ = 8_000;

    private Redaction() {}

    /**
     * Cleans a text.
     *
     * @param secret a text to take out wherever it stands; none when blank
     * @param longest the most characters of the result
     */
    public static String clean(String text, String secret, int longest) {
        String clean = Excerpt.of(text, READ);
        if (!secret.isBlank()) {
            clean = clean.replace(secret, GONE);
        }
        clean = BEARER.matcher(clean).replaceAll("Bearer " + GONE);
        clean = JSON_WEB_TOKEN.matcher(clean).replaceAll(GONE);
        clean = CLIENT_SECRET.matcher(clean).replaceAll(GONE);
        clean = MAIL_ADDRESS.matcher(clean).replaceAll(GONE);
        clean = LONG_SECRET.matcher(clean).replaceAll(GONE);
        return Excerpt.of(BLANKS.matcher(clean).replaceAll(" ").strip(), longest);
    }
}
