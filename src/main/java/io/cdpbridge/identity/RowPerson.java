package io.cdpbridge.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * By what the person is known whose a row is, gathered from the row's identity fields. Campaign's own numbers of people are given
 * out one by one, so that the number of one is as the key of another by chance: they say whose a row is only where it has no key.
 * Used for one row, by one thread.
 */
public final class RowPerson {
    private final List<String> values = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();
    private boolean hasKey;

    /** The row's key: what names its person and nobody else. */
    public void key(String value) {
        if (!value.isBlank()) {
            hasKey = true;
            values.add(value);
        }
    }

    /** The row has a key, wherever that stands. */
    public void hasKey() {
        hasKey = true;
    }

    /** Another identity, such as an e-mail address. */
    public void identity(String value) {
        if (!value.isBlank()) {
            values.add(value);
        }
    }

    /** A telephone number, as it stands and in the form in which it is compared. */
    public void telephone(String value) {
        identity(value);
        identity(IdentityForms.number(value));
    }

    /** Campaign's own number of the person, or what stands where that is expected. */
    public void campaignNumber(String value) {
        if (isNumber(value)) {
            numbers.add(value);
        } else {
            identity(value);
        }
    }

    /** Whether a value may be a number of Campaign's: digits alone. */
    public static boolean isNumber(String value) {
        String text = Blank.strip(value);
        return !text.isEmpty() && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    /** The values; none when the row does not say whose it is. */
    public List<String> values() {
        if (hasKey || numbers.isEmpty()) {
            return values;
        }
        List<String> all = new ArrayList<>(values);
        all.addAll(numbers);
        return all;
    }
}
