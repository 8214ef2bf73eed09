package io.cdpbridge.ledger;

/**
 * The totals of a flow: its rows and how far they have got.
 *
 * @param direction source or destination
 * @param inputs how many input files there were
 * @param rows the outcome of their rows when they were read
 * @param handedOver accepted rows that left the outbox, in a batch or by streaming
 * @param settled of these, the rows whose outcome the platform reported
 */
public record FlowTotal(String flow, String direction, long inputs, RowCounts rows, long handedOver, long settled) {}
