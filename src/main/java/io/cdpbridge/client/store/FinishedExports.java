package io.cdpbridge.client.store;

/** Knows which exports need not be fetched any more. Any thread may ask. */
@FunctionalInterface
public interface FinishedExports {
    /** Whether a flow has done with exactly this export; see {@link ExportSet#fingerprint()}. */
    boolean contains(String flow, ExportSet set);
}
