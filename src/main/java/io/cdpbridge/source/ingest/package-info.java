/**
 * Carries staged events to Experience Platform in batches or through a streaming inlet: when something may leave, how it
 * gets there, and what is done with the platform's answer. Each step is safe to repeat. Knows neither Camel nor SQL.
 */
package io.cdpbridge.source.ingest;
