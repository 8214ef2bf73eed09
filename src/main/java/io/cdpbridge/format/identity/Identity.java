package io.cdpbridge.format.identity;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What kind of identity a column holds. Six of them are those that Adobe's managed destination offers (Adobe Campaign Managed
 * Cloud Services connection, "Supported identities"); {@link #EMAIL} and {@link #PHONE} are the same in clear, for instances
 * that join on them.
 */
public enum Identity {
    /** The customer's own, such as a CRM id or a loyalty number. */
    EXTERNAL_ID("external_id"),
    /** The Experience Cloud ID: 38 digits. */
    ECID("ECID"),
    /** The SHA-256 of an e-mail address, trimmed and in lower case. */
    EMAIL_LC_SHA256("email_lc_sha256"),
    /** The SHA-256 of a phone number in E.164. */
    PHONE_SHA256("phone_sha256"),
    /** Google's advertising id, in lower case. */
    GAID("GAID"),
    /** Apple's identifier for advertisers, in upper case. */
    IDFA("IDFA"),
    /** An e-mail address, trimmed and in lower case. */
    EMAIL("email"),
    /** A phone number in E.164. */
    PHONE("phone");

    private final String word;

    Identity(String word) {
        this.word = word;
    }

    /** As Experience Platform and a mapping name it. */
    public String word() {
        return word;
    }

    /** Whether its form is a hash. */
    public boolean isHash() {
        return this == EMAIL_LC_SHA256 || this == PHONE_SHA256;
    }

    /** Whether one and the same is written in several ways, in clear. */
    public boolean hasForms() {
        return this == EMAIL || this == PHONE || this == GAID || this == IDFA;
    }

    /** All, by their words. */
    public static Map<String, Identity> words() {
        return Arrays.stream(values()).collect(Collectors.toMap(Identity::word, Function.identity()));
    }
}
