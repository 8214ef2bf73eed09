package io.cdpbridge.command.lint;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
    /** It does not run, or does something else than is meant. */
    ERROR,
    /** It runs; somebody should look. */
    WARNING;

    /** As reports write it, which is also the level that SARIF has for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
