/**
 * The client of Adobe Campaign v8: SOAP calls to {@code /nl/jsp/soaprouter.jsp} over an HTTP transport that the caller
 * provides. A call is sent once, or twice when its session has run out; waiting, pacing and trying again belong to the
 * caller, who learns from the type of the failure whether that makes sense. Nothing here writes a token or the value of a
 * row into a message or a log line.
 */
package io.cdpbridge.client.campaign;
