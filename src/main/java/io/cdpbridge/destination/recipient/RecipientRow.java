package io.cdpbridge.destination.recipient;

import java.time.Instant;
import java.util.Optional;

/**
 * What a row of an export says. Personal data.
 *
 * @param key of the recipient, in the form in which Campaign holds it
 * @param member whether the person is in the audience
 * @param qualifiedAt since when; nothing when the export does not tell
 * @param values one for each of {@link RecipientMapping#attributes()}, in that order; null where absent. Not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // One is made for each of millions of rows, and none is compared.
public record RecipientRow(String key, boolean member, Optional<Instant> qualifiedAt, String[] values) {}
