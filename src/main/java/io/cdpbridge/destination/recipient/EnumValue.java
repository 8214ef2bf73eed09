package io.cdpbridge.destination.recipient;

/**
 * An entry of an enumeration of Campaign.
 *
 * @param value what is stored, such as {@code 1}
 * @param name the internal name, such as {@code male}
 * @param label what users see, such as {@code Male}
 */
public record EnumValue(String value, String name, String label) {}
