package io.cdpbridge.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.source.xdm.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The mapping files beside the routes. */
public final class Mappings {
    private final Path directory;
    private final String instance;
    private final IdentityFields people;

    /**
     * @param directory the folder of mapping files
     * @param instance the name of the Campaign instance, part of every event's {@code _id}
     * @param people come to know the identity fields of each mapping that is read
     */
    Mappings(Path directory, String instance, IdentityFields people) {
        this.directory = directory;
        this.instance = instance;
        this.people = people;
    }

    /**
     * Reads the mapping of that name.
     *
     * @throws io.cdpbridge.error.BridgeException when there is none or it is not right
     */
    public Mapping mapping(String name) {
        Mapping mapping = Mapping.read(directory.resolve(name + ".yaml"));
        mapping.mark(people);
        return mapping;
    }

    /** The name of the Campaign instance. */
    public String instance() {
        return instance;
    }

    /** Which fields say whose a row is. */
    IdentityFields people() {
        return people;
    }

    /**
     * The fields that say whose a row is: those that the configuration names and those that its mappings mark.
     *
     * @throws BridgeException when a mapping is broken: whose a row is would be a guess
     */
    public static IdentityFields identityFields(Settings settings) {
        IdentityFields people = named(settings);
        files(settings).forEach(file -> mark(file, people));
        return people;
    }

    /** The same without the mappings that are broken: the routes that use one do not run. */
    static IdentityFields ofWholeFiles(Settings settings) {
        IdentityFields people = named(settings);
        for (Path file : files(settings)) {
            try {
                mark(file, people);
            } catch (BridgeException | UncheckedIOException broken) {
                // Told where it is used.
            }
        }
        return people;
    }

    private static IdentityFields named(Settings settings) {
        return new IdentityFields(settings.list("privacy.identity-fields"));
    }

    private static void mark(Path file, IdentityFields people) {
        if (isOfRecipients(file)) {
            RecipientMapping.read(file).mark(people);
        } else {
            Mapping.read(file).mark(people);
        }
    }

    private static List<Path> files(Settings settings) {
        Path folder = settings.path("runtime.routes-directory").resolve("mappings");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfRecipients(Path file) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(file.toFile()).has("key");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
