package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cdpbridge.client.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The Data Access API: the files of diagnostics that a batch has, listed in pages, read line by line. */
final class DataAccess {
    /** The most that the API lists in one answer. */
    private static final int PAGE = 100;

    private static final int LONGEST_LINE = 1 << 20;

    private final Platform platform;

    DataAccess(Platform platform) {
        this.platform = platform;
    }

    /** Where the platform lists a batch's failed rows. */
    enum Listing {
        ROW_ERRORS("/meta?path=row_errors", "&", "/meta?path=", "row_errors/"),
        FAILED("/failed", "?", "/failed?path=", "");

        private final String list;
        private final String separator;
        private final String file;
        private final String folder;

        Listing(String list, String separator, String file, String folder) {
            this.list = list;
            this.separator = separator;
            this.file = file;
            this.folder = folder;
        }

        private String page(int start) {
            return list + separator + "limit=" + PAGE + (start == 0 ? "" : "&start=" + start);
        }

        /** The links in the answer lead to the same path, but also name a host, which must not decide who gets the token. */
        private String file(String name) {
            return file + Platform.encoded(name.startsWith(folder) ? name : folder + name);
        }
    }

    /**
     * Reads the lines of all files of a listing, while they arrive. A batch without that listing has no lines.
     *
     * @param line gets each line that is not blank, cut at 1 MiB
     */
    void lines(String batchId, Listing listing, Consumer<String> line) {
        String batch = "/data/foundation/export/batches/" + Platform.encoded(batchId);
        int start = 0;
        String firstBefore = "";
        while (true) {
            JsonNode answer = list(batch + listing.page(start));
            JsonNode files = answer.path("data");
            String first = files.path(0).path("name").asText("");
            // A service that does not know "start" would give the first page for ever.
            if (files.isEmpty() || first.equals(firstBefore)) {
                return;
            }
            for (JsonNode file : files) {
                read(batch, listing, file, line);
            }
            if (files.size() < answer.path("_page").path("limit").asInt(PAGE)) {
                return;
            }
            start += files.size();
            firstBefore = first;
        }
    }

    private JsonNode list(String path) {
        try {
            return platform.getWithList(path, "data");
        } catch (PlatformRefused refused) {
            if (refused.status() == 404) {
                return MissingNode.getInstance();
            }
            throw refused;
        }
    }

    private void read(String batch, Listing listing, JsonNode file, Consumer<String> line) {
        String name = file.path("name").asText("");
        // Spark's marker of a folder that is complete, and files without content. The length is a string.
        if (name.isBlank()
                || name.equals("_SUCCESS")
                || file.path("length").asText("").equals("0")) {
            return;
        }
        platform.send("GET", batch + listing.file(name), Map.of(), Body.none(), body -> lines(body, line));
    }

    private static Optional<Void> lines(InputStream body, Consumer<String> line) throws IOException {
        LineReader reader = new LineReader(body, LONGEST_LINE);
        for (Optional<String> next = reader.next(); next.isPresent(); next = reader.next()) {
            if (!next.get().isBlank()) {
                line.accept(next.get());
            }
        }
        return Optional.empty();
    }
}
