package io.cdpbridge.destination.snapshot;

/**
 * What it means that a key is not in an export.
 *
 * <p>Full exports hold the active members and nobody who left; incremental ones hold those whose membership changed.
 *
 * @see <a href="https://experienceleague.adobe.com/en/docs/experience-platform/destinations/ui/activate/activate-batch-profile-destinations">Activate
 *     audiences to batch profile export destinations</a>
 */
public enum ExportKind {
    /** Whoever is not in it is not a member. */
    FULL,
    /** Whoever is not in it is what they were. */
    INCREMENTAL
}
