package io.cdpbridge.client.http;

/** The beginning of a text. */
public final class Excerpt {
    private Excerpt() {}

    /** At most {@code longest} characters of the text, never half of a surrogate pair; a text that was cut ends in an ellipsis. */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
