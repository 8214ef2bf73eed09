package io.cdpbridge.destination.recipient;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.guardrail.Guardrail;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The characters that a name may have. Adobe's page gives {@code &} as an example of a special character and no list, so the
 * catalogue says which are none: {@code letters} (marks such as accents included) and {@code digits} of any script as Unicode
 * has them, {@code space}, and single characters. Immutable.
 */
final class AllowedCharacters {
    private final Set<Integer> single = new HashSet<>();
    private IntPredicate groups = character -> false;

    /** The characters of a guardrail. */
    AllowedCharacters(Guardrail guardrail) {
        for (String allowed : guardrail.allowed()) {
            switch (allowed) {
                case "letters" -> groups = groups.or(AllowedCharacters::isLetter);
                case "digits" -> groups = groups.or(Character::isDigit);
                case "space" -> single.add((int) ' ');
                default -> single.add(character(guardrail, allowed));
            }
        }
    }

    /** The characters of a text that are not allowed, each once, in their order. */
    List<String> others(String text) {
        return text.codePoints()
                .filter(character -> !single.contains(character) && !groups.test(character))
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }

    private static boolean isLetter(int character) {
        int type = Character.getType(character);
        return Character.isLetter(character)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static int character(Guardrail guardrail, String allowed) {
        if (allowed.codePointCount(0, allowed.length()) != 1) {
            throw new BridgeException(
                    ErrorCode.GUARDRAILS_VALUE_INVALID,
                    "guardrail '" + guardrail.id() + "' allows '" + allowed
                            + "', which is neither letters, digits, space nor a single character");
        }
        return allowed.codePointAt(0);
    }
}
