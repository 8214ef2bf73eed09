/** The command line: one class a command, and what they share about errors, options and output. */
package io.cdpbridge.command;
