package io.cdpbridge.guardrail;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A documented limit: an entry of the catalogue. Immutable.
 *
 * @param title what is limited
 * @param documentedValue the limit as the source has it; absent where {@code allowed} is the limit
 * @param recommended the soft limit of a guardrail that has both
 * @param allowed the values that are allowed, where the limit is a list
 * @param blocked the values that are not allowed, where the limit is a list of these
 * @param alarms numbers of the unit at which to raise an alarm, before the limit
 * @param beyond what the platform does beyond the limit
 * @param documentedAction what CDP Bridge does unless overridden
 * @param source the public page
 * @param read when the page was read
 * @param deviation how this installation differs, if it does
 */
public record Guardrail(
        String id,
        String title,
        Optional<String> documentedValue,
        OptionalLong recommended,
        List<String> allowed,
        List<String> blocked,
        List<Long> alarms,
        String unit,
        Kind kind,
        Scope scope,
        Direction direction,
        String beyond,
        Action documentedAction,
        String source,
        LocalDate read,
        Optional<Deviation> deviation) {
    /** Whether the platform refuses beyond a limit or degrades. */
    public enum Kind {
        HARD,
        SOFT,
        BOTH
    }

    /** What a limit counts in. */
    public enum Scope {
        RECORD,
        MAPPING,
        PROFILE,
        AUDIENCE,
        FILE,
        BATCH,
        REQUEST,
        SECOND,
        MINUTE,
        HOUR,
        DAY,
        INSTANCE
    }

    /** Which way the data goes: source is Campaign to Experience Platform. */
    public enum Direction {
        SOURCE,
        DESTINATION,
        BOTH
    }

    /** What is done with what goes beyond a limit. */
    public enum Action {
        /** The record goes to quarantine. */
        REJECT,
        /** The file or the run is refused. */
        REFUSE,
        /** It waits until the budget allows it. */
        HOLD,
        /** It is cut into parts. */
        SPLIT,
        /** It goes on, and is counted. */
        WARN
    }

    /**
     * Another limit or action than the documented one.
     *
     * @param reason why, in the words of whoever runs this installation
     */
    public record Deviation(Optional<String> value, Optional<Action> action, String reason) {}

    /** The limit in force: the override's, else the documented one; empty where {@code allowed} is the limit. */
    public String value() {
        return deviation.flatMap(Deviation::value).or(() -> documentedValue).orElse("");
    }

    /**
     * The limit in force as a number of its unit.
     *
     * @throws BridgeException {@link ErrorCode#GUARDRAIL_NO_NUMBER} when it is none
     */
    public long limit() {
        try {
            return Long.parseLong(value());
        } catch (NumberFormatException e) {
            throw new BridgeException(
                    ErrorCode.GUARDRAIL_NO_NUMBER,
                    "guardrail '" + id + "' has the value '" + value() + "' where a whole number of " + unit
                            + " is needed",
                    e);
        }
    }

    /** The action in force. */
    public Action action() {
        return deviation.flatMap(Deviation::action).orElse(documentedAction);
    }
}
