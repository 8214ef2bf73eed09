package io.cdpbridge.sandbox.campaign;

import java.util.Optional;

/**
 * On whose behalf a method is called.
 *
 * @param operator whose rights it has
 * @param session the session; empty with an IMS token, which needs none
 */
record Caller(Operator operator, Optional<Sessions.Session> session) {

    /** Who calls a method that everybody may call. */
    static Caller nobody() {
        return new Caller(new Operator("", "Anonymous", 0), Optional.empty());
    }
}
