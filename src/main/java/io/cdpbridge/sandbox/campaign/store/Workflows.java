package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.query.Lookup;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Documents;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Workflows that take events. An event whose variables name a file, {@code filePath} or {@code file}, imports it from the
 * folder of imports before the call returns; {@code encoding} names its character set, UTF-8 by default. As on a real
 * instance the caller is not told what became of the file.
 */
public final class Workflows {
    private final Database database;
    private final Schemas schemas;
    private final FileImport files;
    private final Optional<Path> folder;
    private final List<FileImport.Outcome> outcomes = new ArrayList<>();

    Workflows(Database database, Schemas schemas, FileImport files, Optional<Path> folder) {
        this.database = database;
        this.schemas = schemas;
        this.files = files;
        this.folder = folder;
    }

    /**
     * Takes an event.
     *
     * @param workflow the workflow's internal name or id
     * @param parameters the event's variables, as attributes
     * @throws DataRefused when there is no such workflow
     */
    public void post(String workflow, Element parameters) {
        Schema schema = schemas.get("xtk:workflow");
        boolean id = workflow.matches("\\d{1,9}");
        Map<String, String> key = Map.of(id ? "@id" : "@internalName", workflow);
        if (workflow.isEmpty()
                || database.value(Lookup.first(schemas, schema, key)).isEmpty()) {
            throw DataRefused.because("There is no workflow '" + workflow + "'.");
        }
        String file = variable(parameters, "filePath")
                .or(() -> variable(parameters, "file"))
                .orElse("");
        if (!file.isEmpty()) {
            FileImport.Outcome outcome =
                    run(file, variable(parameters, "encoding").orElse("UTF-8"));
            synchronized (outcomes) {
                outcomes.add(outcome);
            }
        }
    }

    /** What became of the files, oldest first. */
    public List<FileImport.Outcome> outcomes() {
        synchronized (outcomes) {
            return List.copyOf(outcomes);
        }
    }

    private static Optional<String> variable(Element parameters, String name) {
        if (parameters.hasAttribute(name)) {
            return Optional.of(parameters.getAttribute(name));
        }
        return Documents.children(parameters).stream()
                .filter(child -> child.hasAttribute(name))
                .map(child -> child.getAttribute(name))
                .findFirst();
    }

    private FileImport.Outcome run(String name, String encoding) {
        try {
            Optional<Path> file = find(name);
            if (file.isEmpty()) {
                return new FileImport.Outcome(name, 0, 0, "It is not in the folder of imports.");
            }
            return files.run(file.get(), Charset.forName(encoding));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return new FileImport.Outcome(name, 0, 0, "Its encoding is not known.");
        }
    }

    /** The file at this path below the folder, else the one with this name in it; never one outside. */
    private Optional<Path> find(String name) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        String last = name.substring(name.replace('\\', '/').lastIndexOf('/') + 1);
        return inside(name).or(() -> inside(last));
    }

    private Optional<Path> inside(String name) {
        try {
            Path root = folder.orElseThrow().toRealPath();
            Path file = root.resolve(name).toRealPath();
            return file.startsWith(root) && file.toFile().isFile() ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
