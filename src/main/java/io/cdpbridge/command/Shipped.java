package io.cdpbridge.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The routes and properties that the program was built with, which lie on its class path. */
final class Shipped {
    static final String PROPERTIES = "application.properties";
    static final String ROUTES = "routes";

    private static final String ROOT = "META-INF/cdp-bridge/";

    private Shipped() {}

    /** Writes them all into a folder, where nothing of these names may be. */
    static void copyTo(Path folder) throws IOException {
        for (String file : files()) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            try (InputStream content = url(file).openStream()) {
                Files.copy(content, copy);
            }
        }
    }

    /** By their path in the folder that they are for, such as {@code routes/guardrails.yaml}. */
    private static List<String> files() throws IOException {
        URLConnection one = url(PROPERTIES).openConnection();
        if (one instanceof JarURLConnection inJar) {
            // The class loader reads from the same file, so it is not closed here.
            return inJar.getJarFile().stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(ROOT))
                    .map(name -> name.substring(ROOT.length()))
                    .toList();
        }
        Path root = Path.of(URI.create(url(PROPERTIES).toString())).getParent();
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    private static URL url(String file) {
        return Shipped.class.getClassLoader().getResource(ROOT + file);
    }
}
