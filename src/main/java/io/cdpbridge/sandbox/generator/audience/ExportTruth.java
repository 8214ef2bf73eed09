package io.cdpbridge.sandbox.generator.audience;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.SortedMap;

/**
 * What must be read of one export. {@code rows} is {@code valid} and all of {@code rejected}; {@code valid} is
 * {@code duplicates} and one row for each person told of.
 *
 * @param audience the audience's id
 * @param kind {@code full} or {@code incremental}
 * @param files the names of its files, in the order of the parts; none when nobody came or left
 * @param rows data rows in all files
 * @param valid rows that no guardrail rejects
 * @param duplicates valid rows that another row of the same person supersedes or repeats
 * @param conflicts those duplicates whose membership is another than that of the row that counts
 * @param rejected rejected rows by the id of the guardrail; a guardrail that rejects none is not there
 */
@JsonPropertyOrder({"audience", "kind", "files", "rows", "valid", "duplicates", "conflicts", "rejected"})
public record ExportTruth(
        String audience,
        String kind,
        List<String> files,
        long rows,
        long valid,
        long duplicates,
        long conflicts,
        SortedMap<String, Long> rejected) {}
