package io.cdpbridge.client.aep;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Where events of one dataset are streamed to.
 *
 * @param url the inlet's address for single messages, such as {@code https://dcs.adobedc.net/collection/<inlet id>}
 * @param flowId the dataflow that leads from the inlet to the dataset; the API's description asks for it, older pages do not
 * @param usableFrom before this instant the platform may lose what it takes, because the dataflow is new
 */
public record Inlet(URI url, Optional<String> flowId, Instant usableFrom) {

    /** The address for requests of several messages: {@code batch} stands before the inlet's id. */
    URI batchUrl() {
        String text = url.toString();
        int slash = text.lastIndexOf('/');
        return URI.create(text.substring(0, slash) + "/batch" + text.substring(slash));
    }

    /** The address for one message that is validated before it is answered. */
    URI validatingUrl() {
        return URI.create(url + "?syncValidation=true");
    }
}
