/**
 * Writes exports that look like those of a Campaign v8 instance: delivery and tracking logs with late status changes,
 * repeated rows, several scripts, quoting of every kind and rows that a guardrail must reject, and beside them what a
 * faithful run makes of them. Everything follows from a seed, so the same options give the same bytes on any machine.
 * The demo, the tests and the benchmarks read what is written here.
 */
package io.cdpbridge.sandbox.generator;
