package io.cdpbridge.sandbox.stream;

import io.cdpbridge.sandbox.batch.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What came by streaming, by dataset. Any thread may call. */
public final class StreamLakes {
    private final Map<String, StreamLake> lakes = new LinkedHashMap<>();

    /** Opens the lakes of these datasets in a folder. */
    public StreamLakes(Path folder, Collection<Dataset> datasets, int profileEventBytes) throws IOException {
        for (Dataset dataset : datasets) {
            lakes.put(dataset.id(), new StreamLake(folder, dataset, profileEventBytes));
        }
    }

    Optional<StreamLake> find(String datasetId) {
        return Optional.ofNullable(lakes.get(datasetId));
    }

    /** All of them. */
    public Collection<StreamLake> all() {
        return lakes.values();
    }

    /** Forgets everything. */
    public void clear() throws IOException {
        for (StreamLake lake : lakes.values()) {
            lake.clear();
        }
    }
}
