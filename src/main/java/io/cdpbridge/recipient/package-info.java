/**
 * What becomes of the rows of an audience export in Campaign. A {@link io.cdpbridge.recipient.RecipientMapping} is read from a
 * YAML file and checked whole; bound to the header of an export it gives a {@link io.cdpbridge.recipient.BoundMapping}, which
 * makes a {@link io.cdpbridge.recipient.RecipientRow} of each row. {@link io.cdpbridge.recipient.FileGuardrails} check an
 * export before it is read, {@link io.cdpbridge.recipient.ChangeGuardrails} each change against what Campaign holds. Knows
 * neither Camel nor HTTP nor SQL.
 */
package io.cdpbridge.recipient;
