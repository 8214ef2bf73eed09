/** Tells everything that happened to one record, from the input files, the ledger and the data folder. Changes nothing. */
package io.cdpbridge.command.explain;
