/**
 * The client of Experience Platform: tokens, batch ingestion, Catalog and Data Access, over an HTTP transport that the
 * caller provides. A call is sent once, or twice when its token has run out; waiting and trying again belong to the
 * caller, who learns from the type of the failure whether that makes sense. Nothing here writes an address, a name or a
 * token into a message or a log line.
 */
package io.cdpbridge.client.aep;
