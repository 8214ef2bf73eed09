package io.cdpbridge.ledger;

/**
 * A state as an export has made it.
 *
 * @param id of the audience in its flow
 * @param name of the audience
 * @param file the snapshot
 * @param members how many members it has
 */
public record WantedState(String id, String name, String file, long members) {}
