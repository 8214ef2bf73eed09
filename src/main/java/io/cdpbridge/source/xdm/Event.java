package io.cdpbridge.source.xdm;

import java.util.List;

/**
 * One ExperienceEvent, written as JSON into a page's buffer, and what the guardrails need to know of it. Immutable; the
 * bytes are valid until the buffer is cleared.
 *
 * @param id the event's {@code _id}
 * @param timestamp when it happened, in milliseconds since 1970-01-01T00:00:00Z, or {@link #NO_TIME}
 * @param primaryIdentity the value of the primary identity, empty when there is none
 * @param offset where its JSON begins in the buffer
 * @param length how many bytes of JSON it is: one object, without the line feed that follows it
 * @param fields how many properties were written, objects and {@code _id} included
 * @param nulls how many JSON nulls were written
 * @param largestArray how many items the longest array has
 * @param identities how many identities it carries, in identity fields and the identity map
 * @param primaryIdentities how many of these are primary
 * @param identityValues their values, each with its namespace
 */
public record Event(
        String id,
        long timestamp,
        String primaryIdentity,
        int offset,
        int length,
        int fields,
        int nulls,
        int largestArray,
        int identities,
        int primaryIdentities,
        List<Identity> identityValues) {
    /** The timestamp of an event that has none. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /**
     * An identity.
     *
     * @param namespace its code; empty for a field that is an identity, whose namespace the schema knows and the mapping does not
     */
    public record Identity(String namespace, String value) {}

    /** An event of which no identity's value is known. */
    public Event(
            String id,
            long timestamp,
            String primaryIdentity,
            int offset,
            int length,
            int fields,
            int nulls,
            int largestArray,
            int identities,
            int primaryIdentities) {
        this(
                id,
                timestamp,
                primaryIdentity,
                offset,
                length,
                fields,
                nulls,
                largestArray,
                identities,
                primaryIdentities,
                List.of());
    }
}
