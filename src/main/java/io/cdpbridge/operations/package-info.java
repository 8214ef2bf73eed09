/** What an operator sees, read from the ledger and the guardrails. Knows no Camel and no HTTP. */
package io.cdpbridge.operations;
