package io.cdpbridge.route;

import io.cdpbridge.xdm.Mapping;
import java.nio.file.Path;

/** The mapping files beside the routes. */
public final class Mappings {
    private final Path directory;
    private final String instance;

    /**
     * @param directory the folder of mapping files
     * @param instance the name of the Campaign instance, part of every event's {@code _id}
     */
    public Mappings(Path directory, String instance) {
        this.directory = directory;
        this.instance = instance;
    }

    /**
     * Reads the mapping of that name.
     *
     * @throws io.cdpbridge.error.BridgeException when there is none or it is not right
     */
    public Mapping mapping(String name) {
        return Mapping.read(directory.resolve(name + ".yaml"));
    }

    /** The name of the Campaign instance. */
    public String instance() {
        return instance;
    }
}
