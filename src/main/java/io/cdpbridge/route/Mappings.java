package io.cdpbridge.route;

import io.cdpbridge.xdm.EventIdentities;
import io.cdpbridge.xdm.Mapping;
import java.nio.file.Path;

/** The mapping files beside the routes. */
public final class Mappings {
    private final Path directory;
    private final String instance;
    private final EventIdentities identities;

    /**
     * @param directory the folder of mapping files
     * @param instance the name of the Campaign instance, part of every event's {@code _id}
     * @param identities come to know the identity fields of each mapping that is read
     */
    Mappings(Path directory, String instance, EventIdentities identities) {
        this.directory = directory;
        this.instance = instance;
        this.identities = identities;
    }

    /**
     * Reads the mapping of that name.
     *
     * @throws io.cdpbridge.error.BridgeException when there is none or it is not right
     */
    public Mapping mapping(String name) {
        Mapping mapping = Mapping.read(directory.resolve(name + ".yaml"));
        identities.add(mapping);
        return mapping;
    }

    /** The name of the Campaign instance. */
    public String instance() {
        return instance;
    }
}
