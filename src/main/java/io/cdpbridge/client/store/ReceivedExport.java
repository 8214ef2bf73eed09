package io.cdpbridge.client.store;

import java.nio.file.Path;
import java.util.List;

/**
 * An export on the local disk. Closing it deletes its files.
 *
 * @param files one a part, in the order of the set's parts; each has its part's name unless that is too long for a disk
 */
public record ReceivedExport(ExportSet set, List<Path> files, Path folder) implements AutoCloseable {
    public ReceivedExport {
        files = List.copyOf(files);
    }

    @Override
    public void close() {
        Inbox.delete(folder);
    }

    @Override
    public String toString() {
        return set.name();
    }
}
