package io.cdpbridge.runtime;

import java.util.Optional;

/** The program's name and version, by the jar's manifest. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** As it is printed. */
    public static String text() {
        String version = Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return "cdp-bridge " + version;
    }
}
