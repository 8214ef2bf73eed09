/**
 * What becomes of the rows of an audience export in Campaign. A {@link io.cdpbridge.destination.recipient.RecipientMapping} is read from a
 * YAML file and checked whole; bound to the header of an export it gives a {@link io.cdpbridge.destination.recipient.BoundMapping}, which
 * makes a {@link io.cdpbridge.destination.recipient.RecipientRow} of each row. {@link io.cdpbridge.destination.recipient.FileGuardrails} check an
 * export before it is read, {@link io.cdpbridge.destination.recipient.ChangeGuardrails} each change against what Campaign holds. Knows
 * neither Camel nor HTTP nor SQL.
 */
package io.cdpbridge.destination.recipient;
