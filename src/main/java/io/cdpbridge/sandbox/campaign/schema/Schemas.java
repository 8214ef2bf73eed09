package io.cdpbridge.sandbox.campaign.schema;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The schemas of an instance. Thread safe. */
public final class Schemas {
    private static final String FOLDER = "/campaign/schemas/";
    private static final List<String> NAMES = List.of(
            "xtk:option",
            "xtk:operator",
            "xtk:folder",
            "xtk:workflow",
            "nms:recipient",
            "nms:group",
            "nms:rcpGrpRel",
            "nms:service",
            "nms:subscription",
            "nms:operation",
            "nms:delivery",
            "nms:broadLogMsg",
            "nms:broadLogRcp",
            "nms:trackingUrl",
            "nms:trackingLogRcp");

    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Map<String, Element> documents = new LinkedHashMap<>();

    /** The schemas of an FDA or FFDA instance. */
    public Schemas(boolean ffda) {
        SchemaCompiler compiler = new SchemaCompiler(ffda);
        for (String name : NAMES) {
            Element document = compiler.compile(source(name.replace(':', '-') + ".xml"));
            documents.put(name, document);
            schemas.put(name, new SchemaReader(document).read());
        }
    }

    private static Element source(String file) {
        try (InputStream in = Schemas.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + file);
            }
            return Documents.builder().parse(in).getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new IllegalStateException(FOLDER + file, e);
        }
    }

    public Optional<Schema> find(String name) {
        return Optional.ofNullable(schemas.get(canonical(name)));
    }

    /**
     * The schema of this name.
     *
     * @throws DataRefused when there is none
     */
    public Schema get(String name) {
        return find(name).orElseThrow(() -> DataRefused.schema(name));
    }

    public Collection<Schema> all() {
        return schemas.values();
    }

    /** The {@code <schema>} as an instance hands it out; a copy. */
    public synchronized Optional<Element> document(String name) {
        // A DOM tree is not safe to read from several threads.
        return Optional.ofNullable(documents.get(canonical(name))).map(Documents::copy);
    }

    /** Folders are a schema of the platform, {@code xtk:folder}; notes on the web call it {@code nms:folder} as well. */
    private static String canonical(String name) {
        return name.equals("nms:folder") ? "xtk:folder" : name;
    }
}
