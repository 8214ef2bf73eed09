package io.cdpbridge.command.reconcile;

/**
 * What a reconciliation came to.
 *
 * @param read rows read from inputs
 * @param delivered rows that Experience Platform has confirmed
 * @param merged rows of exports that became part of what Campaign shall have
 * @param duplicate rows that were known already
 * @param rejected rows in quarantine, with their reasons
 * @param refused rows refused with their whole file
 * @param inFlight rows staged or in batches that have not come to an end
 * @param unaccounted rows by which something does not add up
 * @param differences how often something does not add up
 * @param inputsCompared inputs whose own file is still there and was counted anew
 * @param inputsGone inputs of lines whose file is no longer where it was read or kept: of them the ledger's word is all there is
 * @param inputsNotTaken inputs that were refused whole or vanished, and that none of their name took the place of
 * @param filesWhole staged files that are still needed, and are as they were written
 * @param filesWithoutChecksum those of them that an earlier version staged: only their length was compared
 * @param exportsCompared exports that the landing zone still holds, and whose keys were held against what is wanted
 * @param exportsOvertaken those that a newer full export has taken the place of, so that only their lines were counted
 * @param exportsGone exports that the landing zone does not hold any more: of them the ledger's word is all there is
 * @param statesCompared wanted and applied states whose members were counted
 * @param windowsCompared windows of queried logs whose rows Campaign counted
 * @param batchesCompared batches whose counts the platform told
 * @param listsCompared lists that Campaign counted
 * @param notCompared batches, lists, exports and windows that were not asked for: the other side is not configured, gave no count, or the calls
 *     were used up
 */
public record Summary(
        long read,
        long delivered,
        long merged,
        long duplicate,
        long rejected,
        long refused,
        long inFlight,
        long unaccounted,
        long differences,
        long inputsCompared,
        long inputsGone,
        long inputsNotTaken,
        long filesWhole,
        long filesWithoutChecksum,
        long exportsCompared,
        long exportsOvertaken,
        long exportsGone,
        long statesCompared,
        long windowsCompared,
        long batchesCompared,
        long listsCompared,
        long notCompared) {}
