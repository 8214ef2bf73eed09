package io.cdpbridge.sandbox.generator.audience;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.sandbox.generator.Field;
import io.cdpbridge.sandbox.generator.RowBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one export: parts of at most so many rows, the second and later ones with {@code _2}, {@code _3} … before
 * their ending, and then a manifest, if the shape has one. The manifest is one line, as in the platform's public sample.
 *
 * <p>One thread at a time.
 */
final class ExportFiles implements AutoCloseable {
    /** The platform splits every export there. */
    private static final long MOST_ROWS = 5_000_000;

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final Export export;
    private final Field header;
    private final long partRows;
    private final List<String> names = new ArrayList<>();
    private Optional<OutputFile> open = Optional.empty();
    private long rowsInPart;

    /** @param splitRows the most rows of a part where the shape is split */
    ExportFiles(Path folder, Export export, Field header, long splitRows) {
        this.folder = folder;
        this.export = export;
        this.header = header;
        this.partRows = export.shape().split() ? Math.min(splitRows, MOST_ROWS) : MOST_ROWS;
    }

    /**
     * Writes a row.
     *
     * @param withNext whether the next row must stand in the same part: one that follows
     */
    void write(RowBuffer row, boolean withNext) throws IOException {
        if (open.isEmpty() || rowsInPart + (withNext ? 2 : 1) > partRows) {
            begin(export.shape(), header);
        }
        open.orElseThrow().write(row);
        rowsInPart++;
    }

    /**
     * Ends the export. A full one without rows still has a file, or nobody would learn that all have left; an incremental
     * one has none.
     *
     * @param headerOfNone what a file without rows begins with
     * @return the names of the files, without the manifest
     */
    List<String> finish(Field headerOfNone) throws IOException {
        if (names.isEmpty() && export.full()) {
            begin(export.shape().ofNoRows(), headerOfNone);
        }
        end();
        if (export.shape().manifest() && !names.isEmpty()) {
            writeManifest();
        }
        return List.copyOf(names);
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
        }
    }

    private void begin(Shape shape, Field beginning) throws IOException {
        end();
        String part = names.isEmpty() ? "" : "_" + (names.size() + 1);
        String name =
                export.channel().destination() + "_segment" + export.audience().id() + "_" + Times.inName(export.at())
                        + "_" + export.kind() + part + shape.ending();
        Path path = folder.resolve(name);
        OutputFile file = shape.gzip() ? OutputFile.gzip(path) : OutputFile.plain(path);
        open = Optional.of(file);
        names.add(name);
        rowsInPart = 0;
        file.header(beginning);
    }

    private void end() throws IOException {
        if (open.isPresent()) {
            open.get().publish();
            open = Optional.empty();
        }
    }

    private void writeManifest() throws IOException {
        String destination = Audience.uuid(export.channel().destination());
        String run = Audience.uuid(
                export.channel().folder() + " of " + export.audience().id() + " in round " + export.round());
        List<Map<String, Object>> results = new ArrayList<>();
        for (String name : names) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("sinkPath", "/" + export.channel().folder());
            result.put("name", name);
            result.put("size", Files.size(folder.resolve(name)));
            results.add(result);
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("flowRunId", run);
        manifest.put("scheduledTime", Instant.ofEpochSecond(export.at()).toString());
        manifest.put("exportResults", results);
        Path path = folder.resolve("manifest-" + destination + "-" + run + ".json");
        try (OutputFile file = OutputFile.plain(path)) {
            file.write(new RowBuffer(',').append(Field.plain(json.writeValueAsString(manifest))));
            file.publish();
        }
    }
}
