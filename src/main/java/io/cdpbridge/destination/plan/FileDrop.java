package io.cdpbridge.destination.plan;

import java.nio.file.Path;

/** Where files are put for Campaign to import. Any thread may call. */
@FunctionalInterface
public interface FileDrop {
    /**
     * Puts a whole file there under a name: nobody sees a part of it under that name, and an older one is replaced.
     *
     * @return the path that Campaign finds it under
     * @throws io.cdpbridge.error.BridgeException when it could not be put there
     */
    String put(Path file, String name);
}
