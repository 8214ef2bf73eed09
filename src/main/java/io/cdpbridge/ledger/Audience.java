package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * An audience as a flow knows it.
 *
 * @param audienceId the platform's id; {@code profiles} in profile sync, which knows one audience of everybody
 * @param groupId the id of its list in Campaign, once there is one
 * @param listName the internal name of the list that was begun to be made for it
 * @param wantedFile the snapshot of what Real-Time CDP says, once an export was read
 * @param wantedVersion counts the exports that changed it
 * @param appliedFile the snapshot of what Campaign was given
 * @param plannedVersion the wanted version that the latest plan looked at
 * @param members how many members it shall have
 * @param appliedMembers how many members Campaign was given
 * @param exportedAt when the latest export was made
 */
public record Audience(
        long id,
        String flow,
        String audienceId,
        String name,
        Optional<String> groupId,
        Optional<String> listName,
        Optional<String> wantedFile,
        long wantedVersion,
        Optional<String> appliedFile,
        long appliedVersion,
        long plannedVersion,
        long members,
        long appliedMembers,
        Optional<Instant> exportedAt) {}
