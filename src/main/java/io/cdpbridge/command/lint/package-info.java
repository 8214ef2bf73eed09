/**
 * Finds what is wrong in a configuration before it runs: routes, Kamelets, mappings, guardrails, properties and the
 * schedule, all at once, each with file and line. Sends nothing and needs no credentials.
 */
package io.cdpbridge.command.lint;
