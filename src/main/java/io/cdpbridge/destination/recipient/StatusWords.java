package io.cdpbridge.destination.recipient;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.guardrail.Guardrail;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the words of a segment membership status mean, as far as the guardrail {@value #GUARDRAIL} allows them. The XDM data
 * type has {@code realized}, {@code existing} and {@code exited}; the user interface calls them Active and Expired. Case does
 * not count. Immutable.
 */
public final class StatusWords {
    static final String GUARDRAIL = "membership-status";

    private static final Set<String> MEMBER = Set.of("realized", "existing", "active");
    private static final Set<String> GONE = Set.of("exited", "expired");

    private final Map<String, Boolean> members = new HashMap<>();
    private final List<String> allowed;

    /**
     * The words of a guardrail.
     *
     * @param guardrail {@value #GUARDRAIL}
     * @throws BridgeException {@link ErrorCode#MEMBERSHIP_STATUS_UNKNOWN} when it allows a word without a meaning
     */
    public StatusWords(Guardrail guardrail) {
        allowed = guardrail.allowed();
        for (String word : allowed) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (!MEMBER.contains(lower) && !GONE.contains(lower)) {
                throw new BridgeException(
                        ErrorCode.MEMBERSHIP_STATUS_UNKNOWN,
                        "guardrail '" + guardrail.id() + "' allows '" + word
                                + "', and nothing says whether that is a member");
            }
            members.put(lower, MEMBER.contains(lower));
        }
    }

    /** Whether a status is that of a member; nothing when it is not allowed. */
    Optional<Boolean> member(String status) {
        Boolean member = members.get(status);
        return Optional.ofNullable(member == null ? members.get(status.toLowerCase(Locale.ROOT)) : member);
    }

    /** The words that are allowed, for messages. */
    String allowed() {
        return String.join(", ", allowed);
    }
}
