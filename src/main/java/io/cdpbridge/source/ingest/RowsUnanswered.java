package io.cdpbridge.source.ingest;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;

/** The platform answered a request, but not every row of it; those that it did not answer may be sent again at once. */
public final class RowsUnanswered extends BridgeException {
    RowsUnanswered(int unanswered, int sent) {
        super(
                ErrorCode.STREAM_ROWS_UNANSWERED,
                "the inlet left " + unanswered + " of " + sent + " rows unanswered, or asks for them again");
    }
}
