/**
 * The source direction's own steps: exported log files are read into pages of rows, and what is left of a page is staged
 * for delivery together with its keys. Knows neither Camel nor HTTP.
 */
package io.cdpbridge.source.intake;
