package io.cdpbridge.format.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * The ways in which a number is written, without anything but digits and the plus: international, without plus, with 00 for it,
     * with the 0 that only callers of its own country dial, and, where it is of this region, as they dial it.
     *
     * @param e164 as {@link #e164} gives it
     */
    public Stream<String> written(String e164) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(e164, NO_REGION);
            String country = Integer.toString(number.getCountryCode());
            String rest = e164.substring(1 + country.length());
            Stream<String> abroad =
                    Stream.of(e164, e164.substring(1), "00" + e164.substring(1), "+" + country + "0" + rest);
            boolean national = NUMBERS.getCountryCodeForRegion(region) == number.getCountryCode();
            String dialled = NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.NATIONAL);
            return national ? Stream.concat(abroad, Stream.of(rest, dialled.replaceAll("\\D", ""))) : abroad;
        } catch (NumberParseException e) {
            return Stream.of(e164);
        }
    }
}
