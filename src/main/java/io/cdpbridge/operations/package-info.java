/** What an operator is told of a bridge at work. Knows the ledger, neither Camel nor HTTP. */
package io.cdpbridge.operations;
