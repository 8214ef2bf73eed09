/**
 * The properties an integrator sets: {@link io.cdpbridge.configuration.Options} names every one with a sentence, a type, a
 * default and a check, and {@link io.cdpbridge.configuration.Settings} holds the values of one start, from the command
 * line, the environment, the file and the defaults, in this order.
 */
package io.cdpbridge.configuration;
