package io.cdpbridge.client.campaign;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a page of recipients in one call: {@code xtk:persist#WriteCollection} on an FDA instance, and on FFDA
 * {@code xtk:session#IngestExt}, which goes through staging as Adobe's pages on FFDA ask for. Each recipient is updated by
 * its own id and never made; a list is joined or left by a nested {@code rcpGrpRel}. Repeating a page changes nothing.
 */
final class PageWriter {
    private final SoapClient client;
    private final CampaignSettings settings;

    PageWriter(SoapClient client, CampaignSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Writes; an empty page is no call. */
    void write(List<RecipientWrite> page, Deployment deployment) {
        if (page.isEmpty()) {
            return;
        }
        String schema = settings.recipientSchema();
        String element = schema.substring(schema.indexOf(':') + 1);
        XmlElement collection = new XmlElement(element + "-collection").with("xtkschema", schema);
        boolean staged = deployment == Deployment.FFDA;
        if (staged) {
            collection.with("_key", "@id");
        }
        page.forEach(write -> collection.with(recipient(element, write)));
        SoapCall call =
                staged ? SoapCall.of("xtk:session", "IngestExt") : SoapCall.of("xtk:persist", "WriteCollection");
        client.call(call.with("domDoc", collection));
    }

    private static XmlElement recipient(String element, RecipientWrite write) {
        XmlElement recipient = new XmlElement(element)
                .with("_operation", "update")
                .with("_key", "@id")
                .with("id", write.recipientId());
        // Sorted, so that the same page is the same bytes each time.
        for (Map.Entry<String, String> attribute : new TreeMap<>(write.attributes()).entrySet()) {
            Xpath.of(attribute.getKey()).set(recipient, attribute.getValue());
        }
        write.membership()
                .ifPresent(membership -> recipient.with(new XmlElement("rcpGrpRel")
                        .with("_operation", membership.member() ? "insertOrUpdate" : "delete")
                        .with("_key", "[@group-id]")
                        .with("group-id", membership.groupId())));
        return recipient;
    }
}
