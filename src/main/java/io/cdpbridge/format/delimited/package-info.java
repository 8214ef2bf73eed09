/**
 * Delimited text as both directions meet it: a file's content whatever it is packed in, the dialect it is written in, and
 * its rows with the bytes they were made of. Knows neither Camel nor HTTP.
 */
package io.cdpbridge.format.delimited;
