package io.cdpbridge.destination.snapshot;

import io.cdpbridge.destination.recipient.ChangeKind;
import java.util.Optional;

/**
 * One difference between what is wanted and what was applied.
 *
 * @param key the join key
 * @param values what is wanted, one for each attribute slot in the order asked for; null where there is no value, and
 *     everywhere when the person left
 * @param before what was applied, in the same order; null where nothing was, and everywhere when the person is new
 * @param recipientId what {@link RecipientIds} remembers of the recipient; nothing where the applied state does not
 */
// Never compared, so the arrays do no harm.
@SuppressWarnings("ArrayRecordComponent")
public record Change(ChangeKind kind, String key, String[] values, String[] before, Optional<String> recipientId) {}
