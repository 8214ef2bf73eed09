package io.cdpbridge.destination.plan;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Audience;

/** An audience cannot have its list before somebody says what is to be done: nothing is written to any. */
public final class ListRefused extends BridgeException {
    private ListRefused(ErrorCode code, String message) {
        super(code, message);
    }

    /** The list is there, and this ledger did not make it. */
    static ListRefused notOwned(Audience audience, String listName) {
        return new ListRefused(
                ErrorCode.LIST_NOT_OWNED,
                "Campaign has a list with the internal name '" + listName + "' of the audience " + audience.audienceId()
                        + ", which this data folder did not make");
    }

    /** The list that was to be taken over is not there. */
    static ListRefused notThere(Audience audience, String listName) {
        return new ListRefused(
                ErrorCode.LIST_TO_ADOPT_MISSING,
                "Campaign has no list with the internal name '" + listName + "', which the audience "
                        + audience.audienceId() + " was to take over");
    }
}
