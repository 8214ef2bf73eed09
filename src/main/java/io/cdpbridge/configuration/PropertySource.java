package io.cdpbridge.configuration;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One of the places that set properties.
 *
 * @param values what it sets, by property name
 * @param place says where it sets a property, for messages
 */
record PropertySource(Map<String, String> values, UnaryOperator<String> place) {}
