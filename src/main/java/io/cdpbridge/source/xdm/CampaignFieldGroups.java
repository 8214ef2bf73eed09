package io.cdpbridge.source.xdm;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The fields of the XDM field groups "Campaign Delivery Logs" and "Campaign Tracking Logs", as the public XDM schemas
 * {@code experienceevent-campaign-delivery-log} and {@code experienceevent-campaign-tracking-log} have them. All are texts
 * except four booleans. Holds no state.
 */
final class CampaignFieldGroups {
    /** Where the fields of both groups lie. */
    static final String NAMESPACE = "_experience.campaign.";

    /** The fields that are booleans; Experience Platform makes FALSE of any number given for one. */
    static final Set<String> BOOLEANS = Set.of(
            NAMESPACE + "quarantine",
            NAMESPACE + "controlGroupMember",
            NAMESPACE + "seedMember",
            NAMESPACE + "proofMember");

    private static final List<String> COMMON = List.of(
            "externalID",
            "campaignID",
            "campaignName",
            "campaignLabel",
            "broadlogID",
            "deliveryID",
            "visitorID",
            "recipientID",
            "serviceID",
            "channel",
            "deliveryName",
            "deliveryLabel",
            "deliveryMode");
    private static final List<String> DELIVERY_TEXTS = List.of("status", "reason", "reasonMessage");
    private static final List<String> TRACKING_TEXTS = List.of("trackinglogID", "url", "urlCategory");

    private CampaignFieldGroups() {}

    /** The paths of the 20 fields of "Campaign Delivery Logs". */
    static List<String> deliveryLog() {
        return Stream.concat(
                        Stream.concat(COMMON.stream(), DELIVERY_TEXTS.stream()).map(NAMESPACE::concat),
                        BOOLEANS.stream().sorted())
                .toList();
    }

    /** The paths of the 16 fields of "Campaign Tracking Logs". */
    static List<String> trackingLog() {
        return Stream.concat(COMMON.stream(), TRACKING_TEXTS.stream())
                .map(NAMESPACE::concat)
                .toList();
    }

    /** The paths of both, each once. */
    static List<String> all() {
        return Stream.concat(deliveryLog().stream(), trackingLog().stream())
                .distinct()
                .toList();
    }
}
