package io.cdpbridge.client.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;

/** Why a call is made again. A small set, so that it serves as a label. */
public enum RetryCause {
    /** The other side was silent for too long. */
    TIMEOUT("timeout"),
    /** No connection, or one that broke. */
    CONNECTION("connection"),
    /** The other side asks for fewer calls. */
    THROTTLED("429"),
    /** The other side failed. */
    SERVER("5xx"),
    /** Another status that passes: 408 and 425. */
    CLIENT("4xx"),
    /** The token or session was not taken. */
    TOKEN("token"),
    /** A fault of Campaign that passes. */
    FAULT("fault"),
    /** The answer left rows of a request out. */
    UNANSWERED("unanswered"),
    /** An answer that is not what it should be. */
    UNREADABLE("unreadable"),
    /** A readable answer that lacks what was just done, or a wait that was broken off. */
    UNEXPECTED("unexpected");

    private final String label;

    RetryCause(String label) {
        this.label = label;
    }

    /** Its name in a metric. */
    public String label() {
        return label;
    }

    /** What a status means for which a call may be made again. */
    public static RetryCause of(int status) {
        return status == 429 ? THROTTLED : status >= 500 ? SERVER : CLIENT;
    }

    /** What it means that no answer came. */
    public static RetryCause of(IOException failure) {
        // Apache's client tells a connection that cannot be made within its time as a timeout too.
        boolean timeout = failure instanceof InterruptedIOException || failure instanceof HttpTimeoutException;
        return timeout ? TIMEOUT : CONNECTION;
    }
}
