package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Catalog: what became of a batch, and what a dataset is. Answers are objects keyed by id; a list of objects is taken as
 * well. Every method throws {@link PlatformUnavailable} or {@link PlatformRefused}; any number of threads may call.
 */
public final class Catalog {
    private static final String CATALOG = "/data/foundation/catalog";

    /** The most that Catalog lists in one answer. */
    private static final int PAGE = 100;

    /** How many batches are asked for in one call: URLs have at most 2,000 characters, and ids up to 36. */
    public static final int AT_ONCE = 40;

    private final Platform platform;

    public Catalog(Platform platform) {
        this.platform = platform;
    }

    /**
     * The batch that carries an external id, if there is one. The platform expects such ids to be unique but does not
     * promise to enforce it, so of several the one is given that decides whether rows would be sent twice: an accepted
     * batch before one in progress, before an open one, before any that failed, was lost, or was reverted; among equals the
     * newest. Aborted batches hold nothing and do not count.
     */
    public Optional<PlatformBatch> findByExternalId(String externalId) {
        String query = "/batches?externalId=" + Platform.encoded(ExternalId.checked(externalId))
                + "&orderBy=desc:created&limit=" + PAGE;
        return byId(platform.get(CATALOG + query), CatalogReader::batch).stream()
                .filter(batch -> batch.externalId().equals(externalId))
                .filter(batch -> batch.status() != BatchStatus.ABORTED)
                .max(Comparator.comparingInt(Catalog::weight).thenComparingLong(PlatformBatch::created));
    }

    private static int weight(PlatformBatch batch) {
        return switch (batch.status().outcome()) {
            case ACCEPTED -> 3;
            case IN_PROGRESS -> 2;
            case OPEN -> 1;
            case FAILED, LOST, WITHDRAWN -> 0;
        };
    }

    /** One batch, by the platform's id. */
    public PlatformBatch batch(String batchId) {
        return one(batchId, CATALOG + "/batches/" + Platform.encoded(batchId), CatalogReader::batch);
    }

    /**
     * Batches by the platform's ids, in one call; what Catalog does not list is not in the answer.
     *
     * @param batchIds at most {@link #AT_ONCE}
     */
    public Map<String, PlatformBatch> batches(Collection<String> batchIds) {
        if (batchIds.size() > AT_ONCE) {
            throw new IllegalArgumentException(batchIds.size() + " batches in one call");
        }
        String ids = batchIds.stream().map(Platform::encoded).collect(Collectors.joining(","));
        Map<String, PlatformBatch> found = new LinkedHashMap<>();
        byId(platform.get(CATALOG + "/batches?batch=" + ids + "&limit=" + PAGE), CatalogReader::batch)
                .forEach(batch -> found.put(batch.id(), batch));
        return found;
    }

    /** One dataset, by its id. */
    public PlatformDataset dataset(String datasetId) {
        return one(datasetId, CATALOG + "/dataSets/" + Platform.encoded(datasetId), CatalogReader::dataset);
    }

    private <T> T one(String id, String path, BiFunction<String, JsonNode, T> reader) {
        JsonNode answer = platform.get(path);
        if (answer.path(id).isObject()) {
            return reader.apply(id, answer.get(id));
        }
        List<T> all = byId(answer, reader);
        if (all.size() != 1) {
            throw new PlatformUnavailable(
                    ErrorCode.ANSWER_UNREADABLE,
                    "The answer to GET " + path + " has " + all.size() + " objects instead of one",
                    RetryCause.UNREADABLE,
                    Optional.empty());
        }
        return all.get(0);
    }

    private static <T> List<T> byId(JsonNode answer, BiFunction<String, JsonNode, T> reader) {
        List<T> found = new ArrayList<>();
        if (answer.isArray()) {
            answer.forEach(node -> found.add(reader.apply(node.path("id").asText(""), node)));
        } else {
            for (Map.Entry<String, JsonNode> entry : answer.properties()) {
                if (entry.getValue().isObject() && !entry.getKey().startsWith("_")) {
                    found.add(reader.apply(entry.getKey(), entry.getValue()));
                }
            }
        }
        return found;
    }
}
