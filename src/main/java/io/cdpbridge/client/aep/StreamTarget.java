package io.cdpbridge.client.aep;

/**
 * What every message to a dataset carries beside its event.
 *
 * @param schemaId the URI of the dataset's schema
 * @param schemaVersion the version that the content type of a message names
 * @param sourceName what the platform shows as the origin of the events
 */
public record StreamTarget(Inlet inlet, String datasetId, String schemaId, String schemaVersion, String sourceName) {}
