package io.cdpbridge.client.aep;

import io.cdpbridge.client.http.Redaction;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.regex.Pattern;

/**
 * The form of a batch id that the client chooses. Catalog documents none; this one needs no encoding in a query or a file
 * name and looks like no address and no token.
 */
public final class ExternalId {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private ExternalId() {}

    /**
     * Gives back an id of the right form: 1 to 100 letters, digits, dots, underscores and hyphens, the first a letter or
     * digit.
     *
     * @throws BridgeException {@link ErrorCode#EXTERNAL_ID_INVALID} for another
     */
    public static String checked(String externalId) {
        if (!FORM.matcher(externalId).matches()) {
            throw new BridgeException(
                    ErrorCode.EXTERNAL_ID_INVALID,
                    "The external id '" + Redaction.clean(externalId, "", 120)
                            + "' is not 1 to 100 letters, digits, '.', '_' and '-' with a letter or digit first");
        }
        return externalId;
    }
}
