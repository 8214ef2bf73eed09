/** What an operator sees, read from the ledger and the guardrails; knows neither how it is served nor how it is shown. */
/** What an operator sees, read from the ledger and the guardrails. Knows no Camel and no HTTP. */
package io.cdpbridge.operations;
