package io.cdpbridge.route;

import io.cdpbridge.disk.PlainFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Lets a poll of a folder see regular files with plain names only. The file component follows links and makes a separator of
 * a backslash, so that a name could lead it out of the folder; and a pipe keeps whoever opens it waiting.
 */
public final class PlainFiles implements GenericFileFilter<File> {
    @Override
    public boolean accept(GenericFile<File> file) {
        try {
            // One that may not be read is told of with what else is not taken, and found again once it may be.
            return PlainFile.fault(file.getFile().toPath()).isEmpty()
                    && Files.isReadable(file.getFile().toPath());
        } catch (IOException | InvalidPathException e) {
            // Gone since the folder was listed, or under a name that this system cannot write.
            return false;
        }
    }
}
