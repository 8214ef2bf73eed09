package io.cdpbridge.command.reconcile;

import io.cdpbridge.error.ErrorCode;

/**
 * Something that does not add up.
 *
 * @param code its remedy is what to do
 * @param where the input, batch, plan or list
 * @param what the numbers
 * @param rows how many rows are not accounted for, or there are too many of; 0 when that is not known
 */
public record Difference(ErrorCode code, String where, String what, long rows) {
    /** On one line. */
    public String line() {
        return code.code() + " " + where + ": " + what + "; " + code.remedy();
    }
}
