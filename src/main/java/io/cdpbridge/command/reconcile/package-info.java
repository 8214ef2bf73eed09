/** Proves that every row that was read is accounted for, and compares the ledger with what the platform and Campaign count. */
package io.cdpbridge.command.reconcile;
