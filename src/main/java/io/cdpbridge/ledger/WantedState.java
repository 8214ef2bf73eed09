package io.cdpbridge.ledger;

/**
 * A wanted state that results from an export.
 *
 * @param id the audience's id in its flow
 * @param name the audience's name
 * @param file the snapshot
 * @param members how many members it has
 */
public record WantedState(String id, String name, String file, long members) {}
