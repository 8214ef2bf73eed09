package io.cdpbridge.client.aep;

/**
 * What makes a field of a schema an identity.
 *
 * @param property the path of the field, such as {@code /_experience/campaign/externalID}
 * @param namespace the code or the id of the identity namespace
 * @param primary whether the field is the primary identity
 */
public record IdentityDescriptor(String property, String namespace, boolean primary) {}
