/**
 * The documented limits of Real-Time CDP and Adobe Campaign v8, read as data from {@code routes/guardrails.yaml}, and
 * the checks of single records against them. A check works on what is already known about an
 * {@link io.cdpbridge.source.xdm.Event}, so that it costs next to nothing. Independent of Camel and SQL.
 */
package io.cdpbridge.guardrail;
