package io.cdpbridge.sandbox.fault;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What becomes of a batch once it has been completed.
 *
 * @param dataset the dataset's name or id, or a pattern of it
 * @param externalId the batch's external id, or a pattern of it
 * @param trigger on which of these batches, in the order of their promotion
 * @param outcome what becomes of it
 * @param state the state it shows, as the catalog spells it, for {@link BatchOutcome#STATE}
 * @param looks how many looks at the catalog the state lasts; empty: for ever
 * @param rows how many rows fail, from the first on, for {@link BatchOutcome#PARTLY}
 * @param where which rows fail, or are poison
 * @param code the code of the error that the batch or its rows show
 * @param message the message of it
 */
public record BatchRule(
        String dataset,
        String externalId,
        Trigger trigger,
        BatchOutcome outcome,
        Optional<String> state,
        OptionalInt looks,
        OptionalInt rows,
        Optional<RowMatch> where,
        Optional<String> code,
        Optional<String> message) {}
