package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.RandomStream;
import io.cdpbridge.sandbox.generator.audience.Draws.Purpose;
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

    // What may change.
    private static final int LAST_NAME = 0;
    private static final int DOMAIN = 1;
    private static final int PHONE = 2;
    private static final int PLACE = 3;
    private static final int LANGUAGE = 4;
    private static final int TRAITS = 5;

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
        person.lastName = value(member, LAST_NAME, Vocabulary.LAST_NAMES.size());
        person.domain = value(member, DOMAIN, Vocabulary.DOMAINS.size());
        person.language = value(member, LANGUAGE, Vocabulary.LANGUAGES.size());
        describeReach(person, member, bits);
    }

    private void describeReach(Person person, long member, long bits) {
        long phone = valueBits(member, PHONE);
        boolean hasPhone = part(bits, 7, 12) != 0;
        person.area = hasPhone ? part(phone, 0, Vocabulary.AREAS.size()) : Person.UNKNOWN;
        person.phone = hasPhone ? below(phone, 10_000) : Person.UNKNOWN;
        long place = valueBits(member, PLACE);
        boolean hasPlace = part(bits, 7, 15) != 1;
        person.place = hasPlace ? part(place, 0, Vocabulary.PLACES.size()) : Person.UNKNOWN;
        person.zipCode = hasPlace ? below(place, 100_000) : Person.UNKNOWN;
    }

    private void findChanges(long member, int round) {
        Arrays.fill(changedIn, 0);
        for (int at = 1; at <= round; at++) {
            long bits = draws.bits(Purpose.CHANGE, member, 0, at);
            if (below(bits, 100) < (at == 1 ? OUTDATED_OF_HUNDRED : CHANGED_OF_HUNDRED)) {
                changedIn[part(bits, 0, TRAITS)] = at;
            }
        }
    }

    private int value(long member, int trait, int choices) {
        return part(valueBits(member, trait), 0, choices);
    }

    private long valueBits(long member, int trait) {
        return draws.bits(Purpose.VALUE, member, trait, changedIn[trait]);
    }

    /** A number below {@code bound}, large, from the upper half of the bits. */
    private static int below(long bits, int bound) {
        return RandomStream.scale(bits, bound);
    }

    /** A number below {@code bound}, small, from one byte of the bits. */
    private static int part(long bits, int which, int bound) {
        return (int) ((bits >>> (8 * which)) & 0xff) % bound;
    }
}
