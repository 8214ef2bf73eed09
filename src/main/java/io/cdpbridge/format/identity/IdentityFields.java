package io.cdpbridge.format.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Which fields say whose a row is, by their names: of columns, of paths in an event, of attributes of a recipient. Forgetting people
 * and keeping away those who were deleted ask the same. Case and signs do not count, and the end of a path is enough:
 * {@code externalId} is {@code external_id} and {@code _experience.campaign.externalID}. Behind it may stand what says nothing by
 * itself, as in {@code mobilePhone.number} or {@code email_sha256}; a field of something else, such as {@code address.postalCode}
 * or {@code recipient.lastName}, is none. All others say something of a person, or nothing. Any thread may ask.
 */
public final class IdentityFields {
    /** What states, plans and the quarantine call a key. */
    private static final List<String> OWN_KEYS = List.of("key", "record_key");

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** What stands behind the name of an identity and says nothing by itself. */
    private static final Pattern NAMELESS = Pattern.compile("address|id|number|value|hash|sha256|lc|\\p{N}+");

    /** What a mapping may call a column and other things have as well, in which it says nothing without the name before it. */
    private static final Pattern GENERIC = Pattern.compile("id|number|value|key|hash|\\p{N}+");

    /** Campaign's own numbers of people, as {@link RowPerson} takes them. */
    private static final Set<String> NUMBERS = Set.of("recipientid", "recipient", "visitorid");

    private static final Set<String> TELEPHONES =
            Set.of("phone", "phonenumber", "mobile", "mobilephone", "homephone", "workphone", "telephone", "sms");

    /** Names of fields come from mappings and headers; those of events that somebody else wrote may be without end. */
    private static final int MOST_KNOWN = 10_000;

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Set<String> numbers = ConcurrentHashMap.newKeySet();
    private final Set<String> telephones = ConcurrentHashMap.newKeySet();
    private volatile Map<String, Field> known = new ConcurrentHashMap<>();

    /**
     * What a field says.
     *
     * @param isIdentity whether it holds an identity of the row's own person
     * @param isKey whether that names the person and nobody else, as an e-mail address that a family shares does not
     * @param isNumber whether it holds Campaign's own number of somebody, which may be as another person's key
     * @param isTelephone whether it holds a telephone number
     */
    public record Field(boolean isIdentity, boolean isKey, boolean isNumber, boolean isTelephone) {
        private static final Field NONE = new Field(false, false, false, false);
    }

    /** @param names of the fields that a configuration names; those of the bridge's own files are known besides */
    public IdentityFields(Collection<String> names) {
        numbers.addAll(NUMBERS);
        telephones.addAll(TELEPHONES);
        identities(names);
        keys(OWN_KEYS);
    }

    /** Comes to know fields that hold an identity. */
    public void identities(Collection<String> more) {
        add(names, more);
    }

    /** Comes to know fields that hold an identity of one person alone. */
    public void keys(Collection<String> more) {
        add(keys, more);
        add(names, more);
    }

    /** Comes to know fields that hold a telephone number, if they are identities. */
    public void telephones(Collection<String> more) {
        add(telephones, more);
    }

    /** Comes to know fields that hold Campaign's own number, if they are identities. */
    public void numbers(Collection<String> more) {
        add(numbers, more);
    }

    private void add(Set<String> set, Collection<String> more) {
        more.forEach(name -> set.add(BETWEEN.matcher(name).replaceAll("").toLowerCase(Locale.ROOT)));
        known = new ConcurrentHashMap<>();
    }

    /** What a field says of whose a row is; asked for each value of each row, of a few names. */
    public Field field(String name) {
        Map<String, Field> now = known;
        Field field = now.get(name);
        if (field == null) {
            field = find(name);
            if (now.size() < MOST_KNOWN) {
                now.put(name, field);
            }
        }
        return field;
    }

    /** Whether a field holds an identity of the row's own person. */
    public boolean has(String name) {
        return field(name).isIdentity();
    }

    private Field find(String name) {
        List<String> parts = BETWEEN.splitAsStream(name.toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty())
                .toList();
        for (int end = parts.size(); end > 0; end--) {
            List<String> runs = runs(parts, end);
            if (runs.stream().anyMatch(names::contains)) {
                boolean isKey = runs.stream().anyMatch(keys::contains);
                boolean isNumber = !isKey && runs.stream().anyMatch(numbers::contains);
                return new Field(true, isKey, isNumber, runs.stream().anyMatch(telephones::contains));
            }
            if (!NAMELESS.matcher(parts.get(end - 1)).matches()) {
                return Field.NONE;
            }
        }
        return Field.NONE;
    }

    /** The runs of parts before a place: of {@code a.b_c} these are c, bc, abc. */
    private static List<String> runs(List<String> parts, int end) {
        List<String> runs = new ArrayList<>();
        String run = "";
        for (int from = end - 1; from >= 0; from--) {
            run = parts.get(from) + run;
            if (parts.size() == 1 || !GENERIC.matcher(run).matches()) {
                runs.add(run);
            }
        }
        return runs;
    }
}
