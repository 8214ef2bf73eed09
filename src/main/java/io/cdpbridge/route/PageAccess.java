package io.cdpbridge.route;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * Who may call the operations page's API: everybody may read when no token is set, nobody may write then; else both need it, as
 * {@code Authorization: Bearer} of RFC 6750. What writes is JSON, which no form of another site can send.
 */
final class PageAccess {
    private static final String BEARER = "bearer ";

    private final String token;

    /** @param token of {@code observe.token}; empty when none is set */
    PageAccess(String token) {
        this.token = token;
    }

    /** Lets a call that reads pass, or ends it with 401. */
    void read(RoutingContext call) {
        if (token.isEmpty() || isRight(call.request().getHeader("Authorization"))) {
            call.next();
        } else {
            call.response().putHeader("WWW-Authenticate", "Bearer");
            refuse(call, 401, ErrorCode.PAGE_TOKEN, "this needs the token of observe.token");
        }
    }

    /** Lets a call that writes pass; else ends it with 403 or 415. A call has passed {@link #read} before. */
    void write(RoutingContext call) {
        String type = call.request().getHeader("Content-Type");
        if (token.isEmpty()) {
            refuse(call, 403, ErrorCode.PAGE_TOKEN_UNSET, "nothing can be changed here while observe.token is not set");
        } else if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            refuse(call, 415, ErrorCode.PAGE_SELECTION, "the body must be application/json");
        } else {
            call.next();
        }
    }

    /** Takes as long for a wrong token as for the right one, whatever its length. */
    private boolean isRight(String header) {
        return header != null
                && header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                && MessageDigest.isEqual(
                        digest(header.substring(BEARER.length()).strip()), digest(token));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuse(RoutingContext call, int status, ErrorCode code, String what) {
        PageFiles.head(call.response(), "application/json")
                .setStatusCode(status)
                .end(PageAnswers.trouble(new BridgeException(code, what)).toString());
    }
}
