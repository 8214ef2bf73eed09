package io.cdpbridge.format.identity;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings the values of one kind of identity to the form in which they are compared: normalised first, hashed then. Confined to
 * one thread.
 */
public final class CanonicalForm {
    private static final int ECID_DIGITS = 38;
    private static final int UUID_LENGTH = 36;

    private final Identity identity;
    private final boolean hashed;
    private final PhoneNumbers phones;
    private final Sha256 sha256 = new Sha256();

    /**
     * A form.
     *
     * @param hashed whether the form is a hash; one is, whatever this says, where {@link Identity#isHash()}
     * @param phones how phone numbers are read
     */
    public CanonicalForm(Identity identity, boolean hashed, PhoneNumbers phones) {
        this.identity = identity;
        this.hashed = hashed || identity.isHash();
        this.phones = phones;
    }

    /**
     * The form of a value. Where the form is a hash, a value that is one already is put in lower case and not hashed again.
     *
     * @param value not blank
     * @return nothing when it is not of the kind
     */
    public Optional<String> of(String value) {
        String trimmed = Blank.strip(value);
        if (!hashed) {
            return normal(trimmed);
        }
        return Sha256.isHash(trimmed)
                ? Optional.of(trimmed.toLowerCase(Locale.ROOT))
                : normal(trimmed).map(sha256::hex);
    }

    private Optional<String> normal(String value) {
        return switch (identity) {
            case EXTERNAL_ID -> Optional.of(value);
            case ECID -> isEcid(value) ? Optional.of(value) : Optional.empty();
            case EMAIL, EMAIL_LC_SHA256 -> EmailAddress.normalise(value);
            case PHONE, PHONE_SHA256 -> phones.e164(value);
            case GAID -> isAdvertisingId(value) ? Optional.of(value.toLowerCase(Locale.ROOT)) : Optional.empty();
            case IDFA -> isAdvertisingId(value) ? Optional.of(value.toUpperCase(Locale.ROOT)) : Optional.empty();
        };
    }

    private static boolean isEcid(String value) {
        return value.length() == ECID_DIGITS && value.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** A UUID. That of zeros is given to everybody who limits the tracking of a device: it is nobody's. */
    private static boolean isAdvertisingId(String value) {
        if (value.length() != UUID_LENGTH) {
            return false;
        }
        boolean zeros = true;
        for (int i = 0; i < UUID_LENGTH; i++) {
            char character = value.charAt(i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? character != '-' : !HexFormat.isHexDigit(character)) {
                return false;
            }
            zeros &= hyphen || character == '0';
        }
        return !zeros;
    }
}
