package io.cdpbridge.client.aep;

import java.net.URI;

/**
 * Whose Experience Platform is called, and where: what the headers of every call say.
 *
 * @param platform the origin of the platform's services, such as {@code https://platform.adobe.io}
 * @param apiKey the client id of the credential
 * @param organization the organization id, {@code ...@AdobeOrg}
 * @param sandbox the name of the platform's sandbox, lower case, such as {@code prod}
 * @param told which addresses in its answers are good
 */
public record Tenant(URI platform, String apiKey, String organization, String sandbox, ToldAddresses told) {
    /** A tenant whose answers may name addresses of the documented domains. */
    public Tenant(URI platform, String apiKey, String organization, String sandbox) {
        this(platform, apiKey, organization, sandbox, new ToldAddresses(platform, ToldAddresses.DOCUMENTED));
    }
}
