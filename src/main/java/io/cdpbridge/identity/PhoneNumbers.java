package io.cdpbridge.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.util.Optional;

/** Brings phone numbers to the form of ITU-T E.164, such as {@code +4915112345678}. Immutable; any thread may use it. */
public final class PhoneNumbers {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";

    private final String region;

    /**
     * Numbers of a region.
     *
     * @param region of numbers that name no country, as ISO 3166-1 has it, such as {@code DE}; empty refuses such numbers
     * @throws BridgeException {@link ErrorCode#PHONE_REGION_UNKNOWN}
     */
    public PhoneNumbers(String region) {
        if (!region.isEmpty() && !NUMBERS.getSupportedRegions().contains(region)) {
            throw new BridgeException(
                    ErrorCode.PHONE_REGION_UNKNOWN,
                    "'" + region + "' is not a region that has phone numbers"
                            + Suggestion.forName(region, NUMBERS.getSupportedRegions()));
        }
        this.region = region.isEmpty() ? NO_REGION : region;
    }

    /**
     * The number in E.164. An extension is left out, as E.164 has none.
     *
     * @return nothing when it is not a number, names no country where none is given, or has a length that its country does not
     *     have; whether a number is in use is not asked, as the plans of countries change
     */
    public Optional<String> e164(String text) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(text, region);
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            // It repeats the text, which is personal.
            return Optional.empty();
        }
    }
}
