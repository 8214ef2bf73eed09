/**
 * One HTTP call and its answer, as the clients of both platforms see it: what carries them is handed in, so that TLS, proxy
 * and pool settings are made in one place. What they share about answers stands here too: how long to wait, and what of the
 * other side's words may reach a log; and how one proof of identity serves all threads.
 */
package io.cdpbridge.client.http;
