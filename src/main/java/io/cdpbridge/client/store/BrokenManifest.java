package io.cdpbridge.client.store;

/**
 * A manifest that cannot be read; it may be on its way still.
 *
 * @param reason what is wrong, without a full stop
 * @param text what there is of it: it may name the files that it was to list
 */
public record BrokenManifest(LandingFile file, String reason, String text) implements ManifestFile {}
