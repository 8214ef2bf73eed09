package io.cdpbridge.sandbox.fault;

/** Where the sandbox closes a connection. */
public enum Cut {
    /** Not at all. */
    NONE,
    /** Before the call is carried out. */
    BEFORE,
    /** In the middle of what the client sends; the call is not carried out. */
    REQUEST_BODY,
    /** After the call is carried out, without a byte of answer. */
    AFTER,
    /** After the call is carried out, in the middle of the answer. */
    RESPONSE_BODY
}
