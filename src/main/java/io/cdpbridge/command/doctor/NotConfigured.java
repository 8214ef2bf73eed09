package io.cdpbridge.command.doctor;

import io.cdpbridge.error.ErrorCode;

/**
 * A check that has nothing to look at.
 *
 * @param check the check that would have looked
 * @param reason why there is nothing
 */
record NotConfigured(Check check, String reason) implements Check {
    @Override
    public String id() {
        return check.id();
    }

    @Override
    public String subject() {
        return check.subject();
    }

    @Override
    public ErrorCode code() {
        return check.code();
    }

    @Override
    public Finding look() {
        return Finding.skip(reason);
    }
}
