package io.cdpbridge.sandbox.generator.audience;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * An audience after a round in which all its exports were read, and the list that Campaign must have of it.
 *
 * @param id never changes
 * @param name the name as of the round
 * @param export the round's export of the audience for audience sync
 * @param members how many recipients must be on the list
 * @param unmatched members of the audience for whom Campaign has no recipient
 * @param entered recipients on the list that were not on it after the round before
 * @param exited recipients no longer on the list
 * @param membersHash SHA-256, in lower-case hexadecimal, of the keys on the list: sorted, in UTF-8, with a line feed
 *     between two of them
 */
@JsonPropertyOrder({"id", "name", "export", "members", "unmatched", "entered", "exited", "membersHash"})
public record AudienceTruth(
        String id,
        String name,
        ExportTruth export,
        long members,
        long unmatched,
        long entered,
        long exited,
        String membersHash) {}
