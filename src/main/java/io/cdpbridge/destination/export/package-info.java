/**
 * Reads an audience export, whatever its format and packing, as pages of rows. Knows neither Camel nor HTTP, and nothing of
 * what the columns mean.
 */
package io.cdpbridge.destination.export;
