package io.cdpbridge.aep;

import java.net.URI;

/**
 * Whose Experience Platform is called, and where: what the headers of every call say.
 *
 * @param platform the origin of the platform's services, such as {@code https://platform.adobe.io}
 * @param apiKey the client id of the credential
 * @param organization the organization id, {@code ...@AdobeOrg}
 * @param sandbox the name of the platform's sandbox, lower case, such as {@code prod}
 */
public record Tenant(URI platform, String apiKey, String organization, String sandbox) {}
