/**
 * What is wanted of an audience, what was applied of it, and the difference: the only part of the destination that knows
 * DuckDB and Parquet.
 *
 * <p>A <em>wanted</em> state holds what the exports of an audience say, merged; an <em>applied</em> state holds what
 * Campaign was told. Both are Parquet files that are written once and never changed; which of them counts is written in
 * the ledger. They hold personal data, so only their owner may read them. {@code
 * docs/decisions/0010-wanted-and-applied.md} tells why there are two.
 */
package io.cdpbridge.destination.snapshot;
