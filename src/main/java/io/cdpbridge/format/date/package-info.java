/**
 * Reads dates and times in the ways in which exports write them, millions of them without garbage, and writes them as RFC 3339
 * has them. Depends on nothing else.
 */
package io.cdpbridge.format.date;
