package io.cdpbridge.sandbox.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The checks of a message before it is taken, in the words of the public streaming pages. Any thread may call. */
final class MessageCheck {
    private static final String UNKNOWN_FORMAT = "Message has unknown xdm format";

    private final FlowStore flows;
    private final StreamLakes lakes;
    private final String organization;

    MessageCheck(FlowStore flows, StreamLakes lakes, String organization) {
        this.flows = flows;
        this.lakes = lakes;
        this.organization = organization;
    }

    /**
     * What keeps a message from being taken, if anything does.
     *
     * @param connection the base connection at whose inlet it arrived
     */
    Optional<String> problem(JsonNode message, JsonNode connection) {
        JsonNode header = message.path("header");
        if (!header.isObject()) {
            return Optional.of("The 'header' field is mandatory. Provide a valid 'header' value and try again.");
        }
        String given = header.path("imsOrgId").asText(organization);
        String place = "inletId: ["
                + FlowStore.parameters(connection).path("inletId").asText() + "] imsOrgId: [" + given + "] ";
        if (!given.equals(organization)) {
            return Optional.of(place + "Message has an absent or wrong ims org in the header");
        }
        JsonNode schema = header.path("schemaRef");
        Optional<StreamLake> lake = lakes.find(header.path("datasetId").asText());
        boolean known = lake.isPresent()
                && schema.path("id").asText().equals(lake.get().dataset().schemaId())
                && schema.path("contentType").asText().startsWith("application/vnd.adobe.xed")
                && schema.equals(message.path("body").path("xdmMeta").path("schemaRef"));
        String flow = header.path("flowId").asText("");
        boolean led = flow.isEmpty()
                || flows.dataset(flow, connection.path("id").asText())
                        .filter(id -> id.equals(header.path("datasetId").asText()))
                        .isPresent();
        return known && led ? Optional.empty() : Optional.of(place + UNKNOWN_FORMAT);
    }

    /** Whether a message that was taken fails later for want of something beside its event. */
    static boolean failsLater(JsonNode message) {
        return message.path("header").path("source").path("name").asText().isBlank()
                || !message.path("body").path("xdmEntity").isObject();
    }
}
