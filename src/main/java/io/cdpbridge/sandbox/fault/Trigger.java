package io.cdpbridge.sandbox.fault;

import java.util.Set;

/**
 * When a rule fires, of all the times that it could.
 *
 * @param nth the matching occasions on which it fires, counted from 1; empty: on each
 * @param times how often it fires at most
 * @param probability the chance, from 0 to 1, that it fires on an occasion which the others allow
 */
public record Trigger(Set<Integer> nth, int times, double probability) {}
