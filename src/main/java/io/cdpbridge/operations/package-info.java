/** What an operator sees, read from the ledger and the guardrails; independent of how it is served and shown. */
package io.cdpbridge.operations;
