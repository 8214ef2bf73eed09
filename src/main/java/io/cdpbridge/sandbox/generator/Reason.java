package io.cdpbridge.sandbox.generator;

import java.util.List;

/**
 * Why a message is at its stage, in the numbers of Campaign ("Understand delivery failures").
 *
 * @param code the {@code failureReason}
 * @param type the {@code failureType}
 * @param message what the receiving server said, or nothing
 */
record Reason(int code, int type, Field message) {
    private static final int QUARANTINE = 9;
    private static final int CONTROL_ADDRESS = 127;

    private static final List<Reason> NONE = List.of(new Reason(0, 0, Field.EMPTY));

    private static final List<Reason> SOFT = List.of(
            saying(3, 2, "Unreachable: 451 4.4.1; connection timed out"),
            saying(5, 2, "Mailbox full: 452 4.2.2 \"over quota\"; try later,\nsee https://mx.example.org/quota"),
            saying(20, 2, "Refused: 421 4.7.0, too many messages"));

    private static final List<Reason> FINAL = List.of(
            saying(1, 3, "User unknown: 550 5.1.1 \"no such user\"; utilisateur inconnu"),
            saying(2, 2, "Invalid domain"),
            saying(4, 3, "Account disabled;\r\n554 5.7.1\tpolicy\\closed"),
            saying(QUARANTINE, 3, "Quarantined address"),
            saying(20, 3, "Refused: メールボックスが見つかりません"));

    private static final List<Reason> IGNORED = List.of(
            saying(CONTROL_ADDRESS, 1, "Control address"),
            saying(8, 3, "Address on denylist"),
            saying(QUARANTINE, 3, "Quarantined address"),
            saying(10, 1, "Double"),
            saying(12, 1, "Excluded after arbitration"));

    /** One of the reasons for which a message comes to a stage. */
    static Reason of(DeliveryStage stage, RandomStream random) {
        List<Reason> reasons = switch (stage) {
            case PENDING, SENT -> NONE;
            case DEFERRED -> SOFT;
            case FAILED -> FINAL;
            case IGNORED -> IGNORED;
        };
        return reasons.get(random.nextInt(reasons.size()));
    }

    boolean quarantine() {
        return code == QUARANTINE;
    }

    boolean controlGroup() {
        return code == CONTROL_ADDRESS;
    }

    private static Reason saying(int code, int type, String message) {
        return new Reason(code, type, Field.quoted(message));
    }
}
