package io.cdpbridge.destination.recipient;

import io.cdpbridge.client.campaign.RecipientKey;

/**
 * Which column holds the key of a recipient, and how Campaign holds it. Immutable.
 *
 * @param place file and line
 * @param column of the export
 * @param held what recipients are looked up by
 */
public record KeyRule(Place place, String column, RecipientKey held) {}
