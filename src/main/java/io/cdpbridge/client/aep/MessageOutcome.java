package io.cdpbridge.client.aep;

/**
 * What an inlet says of one message. Its text form leaves out the message, which may quote values.
 *
 * @param code the status, or the platform's own code where it gives one; empty unless refused
 * @param message the platform's words, at most 2,000 characters; empty unless refused
 */
public record MessageOutcome(Kind kind, String code, String message) {
    /** Taken. */
    static final MessageOutcome ACCEPTED = new MessageOutcome(Kind.ACCEPTED, "", "");

    /** To be sent again. */
    static final MessageOutcome AGAIN = new MessageOutcome(Kind.AGAIN, "", "");

    /** What is to be done. */
    public enum Kind {
        /** Nothing: the platform has the event. */
        ACCEPTED,
        /** The platform will not take this event. */
        REFUSED,
        /** Send it again, with the same {@code _id}: it was not taken for now, or it is not said what became of it. */
        AGAIN
    }

    static MessageOutcome refused(String code, String message) {
        return new MessageOutcome(Kind.REFUSED, code, message);
    }

    @Override
    public String toString() {
        return kind + " " + code;
    }
}
