package io.cdpbridge.sandbox;

/** What happens to a second batch of the same external id; the public documentation does not say. */
public enum DuplicateExternalId {
    /** It is created; the catalog finds both. */
    ACCEPT,
    /** It is refused with 409. */
    REJECT
}
