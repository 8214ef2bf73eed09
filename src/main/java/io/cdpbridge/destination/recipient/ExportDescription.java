package io.cdpbridge.destination.recipient;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is known of an export before its rows are applied.
 *
 * @param name by which messages call it
 * @param parts its files, at least one; how many rows they have is known once these were read
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
        Instant exportedAt) {

    /**
     * The same export once rows of it were read.
     *
     * @param rows of each part, in their order
     */
    public ExportDescription withRows(long[] rows) {
        List<ExportPart> counted = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            ExportPart part = parts.get(i);
            counted.add(new ExportPart(part.name(), part.bytes(), OptionalLong.of(rows[i])));
        }
        return new ExportDescription(
                name,
                counted,
                columns,
                nestedColumns,
                audienceId,
                audienceName,
                audienceOrigin,
                activeAudiences,
                previousExport,
                exportedAt);
    }
}
