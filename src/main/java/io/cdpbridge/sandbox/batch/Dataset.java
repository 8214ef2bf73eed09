package io.cdpbridge.sandbox.batch;

import io.cdpbridge.sandbox.schema.XdmType;

/**
 * A dataset of the sandbox.
 *
 * @param id 24 hexadecimal digits
 * @param name its short name, such as {@code delivery-logs}
 * @param title its name for people
 * @param schemaId the URI of its schema
 * @param schema what a row of it looks like
 */
public record Dataset(String id, String name, String title, String schemaId, XdmType.Structure schema) {}
