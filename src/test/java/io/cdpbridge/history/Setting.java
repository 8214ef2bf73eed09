package io.cdpbridge.history;

/**
 * What histories are run on.
 *
 * @param ffda whether Campaign is an FFDA deployment
 * @param files whether changes travel as files
 * @param cuts how often a run is begun and cut before one is left alone
 */
record Setting(Identity identity, boolean ffda, boolean files, int cuts) {
    Setting(Identity identity, boolean ffda, boolean files) {
        this(identity, ffda, files, 0);
    }
}
