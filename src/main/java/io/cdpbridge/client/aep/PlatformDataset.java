package io.cdpbridge.client.aep;

/**
 * A dataset as Catalog knows it.
 *
 * @param schemaId the URI of its schema; may be empty
 * @param profileEnabled whether what is ingested reaches Real-Time Customer Profile
 */
public record PlatformDataset(String id, String name, String schemaId, boolean profileEnabled) {}
