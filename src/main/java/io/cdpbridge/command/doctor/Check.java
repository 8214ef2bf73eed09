package io.cdpbridge.command.doctor;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.List;

/** One look at one thing that the integration needs. It changes nothing that stays. */
interface Check {
    /** Its name: the prerequisite that it belongs to, and a word, such as {@code BP-P3-version}. */
    String id();

    /** What is looked at, a few words. */
    String subject();

    /** What is printed when it is not as it should be; its remedy is the fix. */
    ErrorCode code();

    /** The checks without which this one says nothing: it is skipped when one of them was skipped or failed. */
    default List<String> needs() {
        return List.of();
    }

    /**
     * Looks.
     *
     * @throws BridgeException when what is looked at refuses or is away: the check has failed
     */
    Finding look();
}
