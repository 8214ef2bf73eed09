package io.cdpbridge.client.http;

import java.time.Duration;
import java.time.Instant;

/** What proves an identity for a while, such as a token or a session. Its text form must show nothing of the proof. */
public interface Lease {
    /** When it was asked for, from which on it is counted. */
    Instant issued();

    /** How long it serves from then on. */
    Duration life();

    default Instant expires() {
        return issued().plus(life());
    }

    /** When a new one is due: at 90 % of its life, so that a call under way does not run out of it. */
    default Instant renewal() {
        return issued().plus(life().multipliedBy(9).dividedBy(10));
    }
}
