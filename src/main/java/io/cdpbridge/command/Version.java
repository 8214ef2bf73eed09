package io.cdpbridge.command;

import io.cdpbridge.runtime.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {ProgramVersion.text()};
    }
}
