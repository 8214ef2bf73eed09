package io.cdpbridge.destination.recipient;

/**
 * How a recipient of the organizational unit that is served is told from those of others.
 *
 * @param place file and line
 * @param attribute of the recipient
 * @param value of that attribute in the unit
 */
public record UnitRule(Place place, String attribute, String value) {}
