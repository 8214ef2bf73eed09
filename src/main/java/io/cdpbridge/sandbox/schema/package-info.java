/**
 * What a dataset of the sandbox accepts. A schema is read from the JSON Schema files under {@code /xdm}; rows are
 * converted to it the way batch ingestion converts them, which is far more permissive than streaming is.
 */
package io.cdpbridge.sandbox.schema;
