package io.cdpbridge.history;

/**
 * What histories are run on.
 *
 * @param ffda whether Campaign is an FFDA deployment
 * @param files whether changes travel as files
 */
record Setting(Identity identity, boolean ffda, boolean files) {}
