package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** The lists of Flow Service, page by page. Throws {@link PlatformUnavailable} or {@link PlatformRefused}. */
final class FlowService {
    static final String ROOT = "/data/foundation/flowservice";

    private final Platform platform;

    FlowService(Platform platform) {
        this.platform = platform;
    }

    JsonNode get(String path) {
        return platform.get(ROOT + path);
    }

    /**
     * Shows the items of a list.
     *
     * @param kind such as {@code /flows}
     * @param query with its question mark
     * @param mostPages more are a fault of the filter or of the paging, and are not asked for
     */
    void items(String kind, String query, int mostPages, Consumer<JsonNode> visitor) {
        String next = query;
        for (int page = 0; page < mostPages && !next.isEmpty(); page++) {
            JsonNode answer = platform.getWithList(ROOT + kind + next, "items");
            answer.path("items").forEach(visitor);
            String link = answer.path("_links").path("next").path("href").asText("");
            int mark = link.indexOf('?');
            next = mark < 0 ? "" : link.substring(mark);
        }
    }
}
