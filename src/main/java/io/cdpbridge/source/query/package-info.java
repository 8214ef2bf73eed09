/**
 * Campaign's logs by query: what is asked, of which times, and the files that the rows are written to, which then go the way
 * of an exported file. Knows neither Camel nor SQL; HTTP only as a client of Campaign that is given to it.
 */
package io.cdpbridge.source.query;
