package io.cdpbridge.configuration;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A properties file as it was read, in UTF-8. Immutable; any thread may read. */
final class PropertiesFile {
    private final Path path;
    private final List<String> lines;
    private final Map<String, String> values;

    private PropertiesFile(Path path, List<String> lines, Map<String, String> values) {
        this.path = path;
        this.lines = lines;
        this.values = values;
    }

    /** @throws BridgeException CDP-1002 when it can't be read, or not as properties */
    static PropertiesFile read(Path path) {
        Properties properties = new Properties();
        try {
            String text = Files.readString(path);
            properties.load(new StringReader(text));
            Map<String, String> values = new TreeMap<>();
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
            return new PropertiesFile(path, text.lines().toList(), values);
        } catch (IOException | IllegalArgumentException e) {
            throw new BridgeException(
                    ErrorCode.FILE_MISSING, "properties file " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    Map<String, String> values() {
        return values;
    }

    /** Where the key stands, as {@code file:line}; just the file when the key is written in some unusual way. */
    String place(String key) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i).strip();
            if (line.startsWith(key)
                    && (line.length() == key.length() || "=: \t".indexOf(line.charAt(key.length())) >= 0)) {
                return path + ":" + (i + 1);
            }
        }
        return path.toString();
    }
}
