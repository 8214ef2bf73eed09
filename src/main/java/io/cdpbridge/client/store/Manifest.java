package io.cdpbridge.client.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The list that Experience Platform writes beside the files of an export, when its destination is set to do so: each
 * file's name and size (guide "Activate audiences to batch profile export destinations").
 *
 * @param file the manifest itself
 * @param flowRunId the run of the dataflow that exported; may be empty
 * @param scheduledTime when the export was due
 */
public record Manifest(LandingFile file, String flowRunId, Optional<Instant> scheduledTime, List<Entry> entries)
        implements ManifestFile {
    /** An exported file: its name without folders, and its size in bytes. */
    public record Entry(String name, long bytes) {}

    public Manifest {
        entries = List.copyOf(entries);
    }
}
