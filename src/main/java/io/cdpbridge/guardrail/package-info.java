/**
 * The documented limits of Real-Time CDP and Adobe Campaign v8, read as data from {@code routes/guardrails.yaml}, and the
 * checks of single records against them. A check works on what is known of an {@link io.cdpbridge.source.xdm.Event}, so that it
 * costs next to nothing. Knows neither Camel nor SQL.
 */
package io.cdpbridge.guardrail;
