package io.cdpbridge.command.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The components of Camel on the class path, as each describes itself in its library. Confined to one thread. */
final class Components {
    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    private final Map<String, Optional<JsonNode>> described = new HashMap<>();

    /** Every scheme that an endpoint can begin with. */
    Set<String> schemes() {
        Set<String> schemes = new TreeSet<>();
        try {
            for (URL url :
                    List.copyOf(java.util.Collections.list(loader().getResources(SERVICES + "component.properties")))) {
                schemes.addAll(
                        List.of(properties(url).getProperty("components", "").split("\\s+")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schemes.remove("");
        return schemes;
    }

    boolean has(String scheme) {
        return loader().getResource(SERVICES + "component/" + scheme) != null;
    }

    /** What a component says of its endpoints; nothing when it says nothing. */
    Optional<JsonNode> description(String scheme) {
        return described.computeIfAbsent(scheme, this::read);
    }

    private Optional<JsonNode> read(String scheme) {
        URL service = loader().getResource(SERVICES + "component/" + scheme);
        if (service == null) {
            return Optional.empty();
        }
        try {
            String type = properties(service).getProperty("class", "");
            String folder = type.contains(".")
                    ? type.substring(0, type.lastIndexOf('.')).replace('.', '/')
                    : type;
            try (InputStream in = loader().getResourceAsStream("META-INF/" + folder + "/" + scheme + ".json")) {
                return in == null ? Optional.empty() : Optional.of(new ObjectMapper().readTree(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(URL url) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = url.openStream()) {
            properties.load(in);
        }
        return properties;
    }

    private static ClassLoader loader() {
        return Components.class.getClassLoader();
    }
}
