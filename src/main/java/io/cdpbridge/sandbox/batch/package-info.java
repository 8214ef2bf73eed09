/**
 * The batches of the sandbox: what was uploaded, how it is promoted, and what became of it. Bodies and rows live in
 * files, one folder a batch; memory holds a few facts a batch, so that the sandbox stays small however much it is sent.
 */
package io.cdpbridge.sandbox.batch;
