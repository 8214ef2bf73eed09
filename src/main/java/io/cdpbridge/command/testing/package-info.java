/**
 * The test kit for routes: tests in YAML, each run over the routes of a folder in a data folder of its own, against a sandbox of
 * its own. What a test says that shall come out is compared with what the sandbox got and what the ledger holds.
 */
package io.cdpbridge.command.testing;
