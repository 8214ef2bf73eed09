package io.cdpbridge.client.store;

/** Whether an export waits for the manifest that lists it. */
public enum ManifestUse {
    /** It is complete by the manifest that lists it; while none does, when it has settled. */
    AUTO,
    /** It is complete by a manifest and not otherwise. */
    REQUIRED,
    /** Manifests are not looked at. */
    IGNORE
}
