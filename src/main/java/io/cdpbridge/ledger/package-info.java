/**
 * Everything that must survive a crash, in one relational store: inputs, staged parts, key segments, batches and
 * quarantine. Each public method is one transaction; a caller never sees half of one. The tables are documented for
 * readers in {@code docs/reference/ledger.md}.
 */
package io.cdpbridge.ledger;
