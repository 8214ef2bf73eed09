package io.cdpbridge.ledger;

/**
 * All rows of a flow and how far they are.
 *
 * @param direction source or destination
 * @param inputs how many input files there were
 * @param rows what became of their rows when they were read
 * @param handedOver accepted rows that left the outbox, in a batch or by streaming
 * @param settled of these, the rows whose fate the platform told
 */
public record FlowTotal(String flow, String direction, long inputs, RowCounts rows, long handedOver, long settled) {}
