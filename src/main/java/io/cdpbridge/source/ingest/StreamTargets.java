package io.cdpbridge.source.ingest;

import io.cdpbridge.client.aep.Catalog;
import io.cdpbridge.client.aep.Inlet;
import io.cdpbridge.client.aep.StreamTarget;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Where the events of each dataset are streamed to, asked for once. Any thread may call. */
public final class StreamTargets {
    private final Catalog catalog;
    private final Function<String, Inlet> inlets;
    private final String schemaVersion;
    private final String sourceName;
    private final Map<String, StreamTarget> known = new TreeMap<>();

    /**
     * Targets whose inlets are looked up, or configured.
     *
     * @param inlets gives the inlet of a dataset by its id
     * @param schemaVersion the version that messages name beside the dataset's schema
     * @param sourceName what the platform shows as the origin of the events
     */
    public StreamTargets(Catalog catalog, Function<String, Inlet> inlets, String schemaVersion, String sourceName) {
        this.catalog = catalog;
        this.inlets = inlets;
        this.schemaVersion = schemaVersion;
        this.sourceName = sourceName;
    }

    /**
     * The target for a dataset.
     *
     * @throws io.cdpbridge.error.BridgeException whatever kept it from being found out; it is asked for again next time
     */
    synchronized StreamTarget of(String datasetId) {
        return known.computeIfAbsent(
                datasetId,
                id -> new StreamTarget(
                        inlets.apply(id), id, catalog.dataset(id).schemaId(), schemaVersion, sourceName));
    }
}
