package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * An audience as a flow knows it.
 *
 * @param audienceId the platform's id; {@code profiles} in profile sync, which has one audience of everyone
 * @param groupId the id of its list in Campaign, once there is one
 * @param listName the internal name of the list whose creation was begun for it
 * @param wantedFile the snapshot of what Real-Time CDP wants, once an export was read
 * @param wantedVersion counts the exports that changed it
 * @param appliedFile the snapshot of what Campaign was given
 * @param plannedVersion the wanted version that the latest plan covers
 * @param members how many members it must have
 * @param appliedMembers how many members Campaign was given
 * @param exportedAt when its latest export was made
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
