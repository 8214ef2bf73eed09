package io.cdpbridge.command.testing;

/**
 * One thing that came out otherwise than a test says.
 *
 * @param line of the test's file, counted from 1
 * @param message what was expected, and what came
 */
public record Difference(int line, String message) {}
