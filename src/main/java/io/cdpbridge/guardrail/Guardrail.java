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
 * @param documentedValue the limit as the source states it; absent where {@code allowed} is the limit
 * @param recommended the soft limit of a guardrail that has both
 * @param allowed the values that are allowed, where the limit is a list
 * @param blocked the values that are not allowed, where the limit is a list of those
 * @param alarms values in the unit at which to raise an alarm before the limit is reached
 * @param beyond what the platform does beyond the limit
 * @param documentedAction what CDP Bridge does unless overridden
 * @param source the public page
 * @param read the day the page was read
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
    /** Whether the platform refuses or degrades beyond a limit. */
    public enum Kind {
        HARD,
        SOFT,
        BOTH
    }

    /** The scope of a limit. */
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

    /** The direction of the data: source is from Campaign to Experience Platform. */
    public enum Direction {
        SOURCE,
        DESTINATION,
        BOTH
    }

    /** The action on data that goes beyond a limit. */
    public enum Action {
        /** The record goes to quarantine. */
        REJECT,
        /** The file or the run is refused. */
        REFUSE,
        /** It is held until the budget allows it. */
        HOLD,
        /** It is split into parts. */
        SPLIT,
        /** It continues, and is counted. */
        WARN
    }

    /**
     * A limit or action that differs from the documented one.
     *
     * @param reason the reason, as stated by the operator of this installation
     */
    public record Deviation(Optional<String> value, Optional<Action> action, String reason) {}

    /** The limit in force: the override's, otherwise the documented one; empty where {@code allowed} is the limit. */
    public String value() {
        return deviation.flatMap(Deviation::value).or(() -> documentedValue).orElse("");
    }

    /**
     * The limit in force as a number in its unit.
     *
     * @throws BridgeException {@link ErrorCode#GUARDRAIL_NO_NUMBER} when it is not a number
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
