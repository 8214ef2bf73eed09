package io.cdpbridge.configuration;

import io.cdpbridge.error.ErrorCode;

/**
 * Something that is wrong with a property.
 *
 * @param property its name as written
 * @param place where it was set, as {@code file:line}, environment variable or {@code --set name}; empty for a default
 * @param message what is wrong, without the place
 */
public record PropertyProblem(ErrorCode code, String property, String place, String message) {}
