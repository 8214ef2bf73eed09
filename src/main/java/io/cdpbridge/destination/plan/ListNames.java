package io.cdpbridge.destination.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the list of an audience is called in Campaign. Its internal name says the audience's id, which is never given twice and
 * never changes; its label is the audience's name.
 */
final class ListNames {
    private static final String PREFIX = "aep_";
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int HASH = 40;
    private static final int LONGEST_LABEL = 128;

    private ListNames() {}

    /**
     * The internal name: letters, digits and underscores, at most 64 of them. An id that is no UUID is hashed, since it may have
     * any length and any characters.
     */
    static String internal(String audienceId) {
        return PREFIX
                + (isUuid(audienceId) ? audienceId.toLowerCase(Locale.ROOT).replace('-', '_') : hash(audienceId));
    }

    /** Whether an audience's id is one that the platform gives, which is the same in capital and small letters. */
    static boolean isUuid(String audienceId) {
        return UUID.matcher(audienceId).matches();
    }

    /** The label, cut to what Campaign keeps of one. */
    static String label(String audienceName) {
        int end = Math.min(audienceName.length(), LONGEST_LABEL);
        return audienceName.substring(
                0, end > 0 && Character.isHighSurrogate(audienceName.charAt(end - 1)) ? end - 1 : end);
    }

    private static String hash(String audienceId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(audienceId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
