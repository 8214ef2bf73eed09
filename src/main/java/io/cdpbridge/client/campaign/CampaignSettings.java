package io.cdpbridge.client.campaign;

import java.net.URI;
import java.util.Optional;

/**
 * Where the instance is and how it is called. Its text form does not show the password.
 *
 * @param url the instance, such as {@code https://example.campaign.adobe.com}
 * @param user the operator's login, with {@link Authentication#PASSWORD}
 * @param password likewise
 * @param deployment what the instance is, when it is not to be asked
 * @param recipientSchema such as {@code nms:recipient}
 * @param listSchema such as {@code nms:group}
 * @param listFolder the internal name of the folder that new lists are made in
 * @param keysPerQuery how many keys one query asks for, at least 1
 */
public record CampaignSettings(
        URI url,
        Authentication authentication,
        String user,
        String password,
        Optional<Deployment> deployment,
        String recipientSchema,
        String listSchema,
        Optional<String> listFolder,
        int keysPerQuery) {
    /** Below what Adobe's pages call the most that a query is made for, a thousand rows, with room for keys met twice. */
    public static final int USUAL_KEYS_PER_QUERY = 500;

    public CampaignSettings {
        if (keysPerQuery < 1) {
            throw new IllegalArgumentException(keysPerQuery + " keys a query");
        }
    }

    /** The address of something on the instance. */
    URI at(String path) {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    @Override
    public String toString() {
        return "Campaign at " + url + " (" + authentication + ")";
    }
}
