package io.cdpbridge.format.identity;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 hexadecimal digits in lower case, the form in which both platforms keep it. Confined to one thread. */
public final class Sha256 {
    private static final int DIGITS = 64;

    private final MessageDigest digest;

    /** A digest to be used for many texts. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new BridgeException(ErrorCode.INTERNAL, "this Java has no SHA-256, which every Java must have", e);
        }
    }

    /** The hash of a text in UTF-8. */
    public String hex(String text) {
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The hash of an identity as both platforms form it: of its {@link NormalForm}. */
    public String ofIdentity(String identity) {
        return hex(NormalForm.of(identity));
    }

    /** Whether a text has the form of a hash, in any case. */
    public static boolean isHash(String text) {
        if (text.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
