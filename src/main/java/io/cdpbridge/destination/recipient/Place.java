package io.cdpbridge.destination.recipient;

import java.nio.file.Path;

/** Where a rule stands in its mapping. */
record Place(Path file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
