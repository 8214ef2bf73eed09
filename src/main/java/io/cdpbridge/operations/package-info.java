/** What an operator sees, read from the ledger and the guardrails; knows neither how it is served nor how it is shown. */
package io.cdpbridge.operations;
