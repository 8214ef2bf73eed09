package io.cdpbridge.client.aep;

/**
 * A product that a credential may be used with, as IMS lists it.
 *
 * @param organization who owns it, {@code ...@AdobeOrg}
 * @param service IMS's code of the product; may be empty
 * @param label its name; may be empty
 * @param status such as {@code ACTIVE}; may be empty
 */
public record ProductContext(String organization, String service, String label, String status) {}
