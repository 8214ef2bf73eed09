package io.cdpbridge.client.store;

/** A manifest as it lies in the zone: one that can be read, or a broken one. */
public sealed interface ManifestFile permits Manifest, BrokenManifest {
    /** The file it was read from. */
    LandingFile file();
}
