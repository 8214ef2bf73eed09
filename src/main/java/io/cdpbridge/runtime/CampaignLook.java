package io.cdpbridge.runtime;

import io.cdpbridge.client.campaign.CampaignUnavailable;
import io.cdpbridge.destination.plan.CampaignRules;
import io.cdpbridge.error.BridgeException;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether Campaign is one that can be worked with: that its version is supported and the mapping fits its schema. What
 * is wrong is told at the start, before the first export arrives; a Campaign that is away is no reason to stop, since each
 * call is tried again by its own route.
 */
final class CampaignLook {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignLook.class);
    private static final String CAMPAIGN = "campaign";

    private final CampaignRules rules;
    private final FlowWatch watch;

    CampaignLook(CampaignRules rules, FlowWatch watch) {
        this.rules = rules;
        this.watch = watch;
    }

    void look(Exchange exchange) {
        try {
            rules.check();
            watch.well(CAMPAIGN);
        } catch (CampaignUnavailable away) {
            LOG.warn("{}", away.line());
        } catch (BridgeException wrong) {
            if (watch.trouble(CAMPAIGN, wrong)) {
                LOG.error("{}", wrong.line());
            }
        }
    }
}
