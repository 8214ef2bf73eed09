package io.cdpbridge.generator.audience;

import io.cdpbridge.generator.audience.Draws.Purpose;
import java.util.Arrays;

/**
 * What the platform knows of people, round by round. Round 0 is what Campaign was once loaded with: partly older than what
 * the platform knows in round 1. A person changes one thing at a time; whether something is known at all never changes.
 *
 * <p>One thread at a time.
 */
final class People {
    private static final int UNMATCHED_OF_THOUSAND = 20;
    private static final int OUTDATED_OF_HUNDRED = 30;
    private static final int CHANGED_OF_HUNDRED = 4;

    /** What may change. */
    private enum Trait {
        LAST_NAME,
        DOMAIN,
        PHONE,
        PLACE,
        LANGUAGE
    }

    private static final int TRAITS = Trait.values().length;

    private final Draws draws;
    private final int[] changedIn = new int[TRAITS];

    People(Draws draws) {
        this.draws = draws;
    }

    /** True when Campaign has a recipient for the person. */
    boolean isRecipient(long member) {
        return draws.number(1000, Purpose.PERSON, member, 1, 0) >= UNMATCHED_OF_THOUSAND;
    }

    /** Describes a person as of a round. */
    void describe(Person person, long member, int round) {
        findChanges(member, round);
        long bits = draws.bits(Purpose.PERSON, member, 0, 0);
        person.member = member;
        person.firstName = part(bits, 0, Vocabulary.FIRST_NAMES.size());
        int gender = part(bits, 1, 20);
        person.gender = gender == 0 ? Person.UNKNOWN : gender == 1 ? Person.UNSPECIFIED : gender & 1;
        person.birthYear = part(bits, 2, 20) == 0 ? Person.UNKNOWN : 1935 + part(bits, 3, 70);
        person.birthMonth = 1 + part(bits, 4, 12);
        person.birthDay = 1 + part(bits, 5, 28);
        person.mailbox = part(bits, 6, Vocabulary.MAILBOXES.size());
        person.lastName = value(member, Trait.LAST_NAME, Vocabulary.LAST_NAMES.size());
        person.domain = value(member, Trait.DOMAIN, Vocabulary.DOMAINS.size());
        person.language = value(member, Trait.LANGUAGE, Vocabulary.LANGUAGES.size());
        describeReach(person, member, bits);
    }

    private void describeReach(Person person, long member, long bits) {
        long phone = valueBits(member, Trait.PHONE);
        person.area = part(bits, 7, 12) == 0 ? Person.UNKNOWN : part(phone, 0, Vocabulary.AREAS.size());
        person.phone = (int) (phone >>> 40) % 10_000;
        long place = valueBits(member, Trait.PLACE);
        person.place = part(bits, 7, 15) == 1 ? Person.UNKNOWN : part(place, 0, Vocabulary.PLACES.size());
        person.zipCode = (int) (place >>> 40) % 100_000;
    }

    private void findChanges(long member, int round) {
        Arrays.fill(changedIn, 0);
        for (int at = 1; at <= round; at++) {
            long bits = draws.bits(Purpose.CHANGE, member, 0, at);
            int chance = (int) ((bits >>> 32) % 100);
            if (chance < (at == 1 ? OUTDATED_OF_HUNDRED : CHANGED_OF_HUNDRED)) {
                changedIn[part(bits, 0, TRAITS)] = at;
            }
        }
    }

    private int value(long member, Trait trait, int choices) {
        return part(valueBits(member, trait), 0, choices);
    }

    private long valueBits(long member, Trait trait) {
        return draws.bits(Purpose.VALUE, member, trait.ordinal(), changedIn[trait.ordinal()]);
    }

    /** A number below {@code bound} from one byte of the bits. */
    private static int part(long bits, int which, int bound) {
        return (int) (bits >>> 8 * which & 0xff) % bound;
    }
}
