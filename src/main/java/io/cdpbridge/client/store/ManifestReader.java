package io.cdpbridge.client.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code manifest-<destination id>-<dataflow run id>.json}. */
final class ManifestReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A manifest of ten thousand files stays below. */
    private static final int LARGEST = 4 << 20;

    private ManifestReader() {}

    static boolean isManifest(String name) {
        return name.startsWith("manifest-") && name.endsWith(".json");
    }

    /** @throws LandingZoneUnavailable when a later call may succeed; never for what the manifest says, or who may read it */
    static ManifestFile read(LandingZone zone, LandingFile file) {
        if (file.bytes() > LARGEST) {
            return new BrokenManifest(file, "has more than " + LARGEST + " bytes", "");
        }
        try (InputStream bytes = zone.open(file)) {
            return read(file, new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (LandingZoneRefused e) {
            return new BrokenManifest(file, "may not be read: " + e.getMessage(), "");
        } catch (LandingFileChanged e) {
            return new BrokenManifest(file, "was replaced while it was read", "");
        } catch (IOException e) {
            throw new LandingZoneUnavailable(file.path() + " cannot be read", e);
        }
    }

    static ManifestFile read(LandingFile file, String text) {
        JsonNode results;
        JsonNode root;
        try {
            root = JSON.readTree(text);
            results = root.path("exportResults");
        } catch (JsonProcessingException e) {
            return new BrokenManifest(file, "is not JSON to its end", text);
        }
        if (!results.isArray() || results.isEmpty()) {
            return new BrokenManifest(file, "lacks exportResults", text);
        }
        List<Manifest.Entry> entries = new ArrayList<>();
        for (JsonNode result : results) {
            String name = result.path("name").asText("");
            if (name.isEmpty() || !result.path("size").canConvertToLong()) {
                return new BrokenManifest(file, "lists a file without name or size", text);
            }
            entries.add(new Manifest.Entry(
                    name.substring(name.lastIndexOf('/') + 1),
                    result.path("size").asLong()));
        }
        return new Manifest(
                file,
                root.path("flowRunId").asText(""),
                time(root.path("scheduledTime").asText("")),
                entries);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
