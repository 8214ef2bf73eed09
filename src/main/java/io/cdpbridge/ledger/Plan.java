package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A plan as the ledger knows it.
 *
 * @param name its unique name
 * @param file the plan file's name in the plans folder
 * @param pages how many pages of changes it has
 * @param pagesDone how many of these are in Campaign, from the first on
 * @param pagesConfirmed how many were read back
 * @param putBack how often it was requeued after its attempts were used up
 */
public record Plan(
        long id,
        String name,
        String flow,
        String file,
        PlanState state,
        long pages,
        long pagesDone,
        long pagesConfirmed,
        int putBack,
        Optional<String> errorCode,
        Optional<String> error,
        Instant createdAt,
        Optional<Instant> appliedAt) {}
