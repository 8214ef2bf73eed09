package io.cdpbridge;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java of the machine beside the one that runs the tests. */
public final class OtherJava {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    private OtherJava() {}

    /**
     * The home of a Java of that version or a later one, where the packages of Linux put them. Without one the test is aborted
     * with a sentence: Debian's stable release has one version only.
     */
    public static Path require(int version) throws IOException {
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> homes = Files.list(INSTALLED)) {
                for (Path home : homes.sorted().toList()) {
                    if (version(home) >= version) {
                        return home;
                    }
                }
            }
        }
        return abort("there is no Java " + version + " or later in " + INSTALLED);
    }

    private static int version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || Files.notExists(release)) {
            return 0;
        }
        Matcher version = VERSION.matcher(Files.readString(release));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}
