package io.cdpbridge.sandbox.fault;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which messages of a streaming request fail, while the others are taken, and how the answer (207) shows it.
 *
 * @param status the status that a failed message shows
 * @param message what it says
 * @param shape how its item of the answer looks
 * @param rows how many fail, from the first on
 * @param where which fail, by a field of their event
 */
public record MessageFault(int status, String message, Shape shape, OptionalInt rows, Optional<RowMatch> where) {

    /** How an answer tells of messages. */
    public enum Shape {
        /** {@code statusCode} and {@code message}, in the message's place, as the public guide shows it. */
        POSITION,
        /** {@code status}, {@code message} and an {@code xactionId} that ends in the index, as Adobe's Kafka connector reads it. */
        XACTION_ID,
        /** Not at all: the message is taken, and the answer is shorter than the request. */
        MISSING,
        /** With an item that says nothing, {@code {}}: the message is not taken. */
        SILENT
    }
}
