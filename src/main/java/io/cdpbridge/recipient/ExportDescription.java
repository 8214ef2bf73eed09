package io.cdpbridge.recipient;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an export before its rows are applied.
 *
 * @param name by which messages call it
 * @param parts its files, at least one
 * @param columns as exported, in their order
 * @param nestedColumns those of them that hold arrays or objects
 * @param audienceId of the audience exported
 * @param audienceName as people see it, when it is known
 * @param audienceOrigin where the audience comes from, when the platform has told
 * @param activeAudiences the ids of all audiences that the instance has, over all destinations; this one's too, once it is
 *     known
 * @param previousExport when the audience was exported before
 * @param exportedAt when this export was made
 */
public record ExportDescription(
        String name,
        List<ExportPart> parts,
        List<String> columns,
        Set<String> nestedColumns,
        String audienceId,
        Optional<String> audienceName,
        Optional<String> audienceOrigin,
        Set<String> activeAudiences,
        Optional<Instant> previousExport,
        Instant exportedAt) {}
