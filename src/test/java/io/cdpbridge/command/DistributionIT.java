package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that is downloaded: unpacked with the modes it carries, then started as the README says. */
class DistributionIT {
    private static final Path TARGET = Path.of("target");

    @TempDir
    private static Path folder;

    private static String version;
    private static Path home;

    @BeforeAll
    static void unpack() throws IOException {
        try (JarFile jar = new JarFile(TARGET.resolve("cdp-bridge.jar").toFile())) {
            version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
        }
        Path archive = TARGET.resolve("cdp-bridge-" + version + ".zip");
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("enablePosixFileAttributes", true));
                Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            for (Path entry : (Iterable<Path>) entries.skip(1)::iterator) {
                Path unpacked = folder.resolve(entry.toString().substring(1));
                Files.copy(entry, unpacked);
                Files.setPosixFilePermissions(unpacked, Files.getPosixFilePermissions(entry));
            }
        }
        home = folder.resolve("cdp-bridge-" + version);
    }

    @Test
    void it_unpacks_to_one_folder_with_all_that_a_user_needs_and_an_empty_folder_to_drop_exports_into()
            throws IOException {
        assertThat(names(folder)).containsExactly("cdp-bridge-" + version);
        assertThat(names(home))
                .containsExactlyInAnyOrder(
                        "cdp-bridge",
                        "cdp-bridge.jar",
                        "cdp-bridge.cdx.json",
                        "lib",
                        "routes",
                        "docs",
                        "input",
                        "application.properties",
                        "LICENSE",
                        "README.md",
                        "CHANGELOG.md");
        assertThat(names(home.resolve("input"))).isEmpty();
        assertThat(home.resolve("routes/guardrails.yaml")).isRegularFile();
        assertThat(home.resolve("docs/reference/options.md")).isRegularFile();
    }

    @Test
    void it_tells_its_version_without_building_anything() throws Exception {
        assertThat(run("--version")).isEqualTo("cdp-bridge " + version + "\n");
    }

    @Test
    void its_own_routes_and_properties_are_in_order() throws Exception {
        assertThat(run("lint")).endsWith("files checked: nothing found\n");
    }

    @Test
    void its_routes_are_tested_without_anything_else() throws Exception {
        assertThat(run("test", "routes/tests/tracking-logs.test.yaml")).isEqualTo("""
                routes/tests/tracking-logs.test.yaml
                  ok    a click arrives as a click with its link
                1 test, 0 failed
                """);
    }

    @Test
    void it_writes_data_to_try_it_with(@TempDir Path exports) throws Exception {
        run("generate", "logs", "--rows", "200", "--seed", "1", "--out", exports.toString());

        assertThat(names(exports)).contains("expected.json").hasSizeGreaterThan(1);
    }

    @Test
    void the_bill_of_materials_lists_the_libraries_that_are_there_and_no_others() throws Exception {
        Map<String, String> listed = new TreeMap<>();
        JsonNode bill =
                new ObjectMapper().readTree(home.resolve("cdp-bridge.cdx.json").toFile());
        for (JsonNode component : bill.path("components")) {
            listed.put(jarName(component), sha256(component));
        }
        Map<String, String> there = new TreeMap<>();
        for (String name : names(home.resolve("lib"))) {
            there.put(name, sha256(home.resolve("lib").resolve(name)));
        }

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(listed).isNotEmpty().isEqualTo(there);
    }

    @Test
    void the_jar_names_its_libraries_by_the_folder_beside_it() throws IOException {
        String[] classPath;
        try (JarFile jar = new JarFile(home.resolve("cdp-bridge.jar").toFile())) {
            classPath =
                    jar.getManifest().getMainAttributes().getValue("Class-Path").split(" ", -1);
        }

        assertThat(classPath)
                .isNotEmpty()
                .allSatisfy(library -> assertThat(home.resolve(library)).isRegularFile());
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./cdp-bridge"));
        command.addAll(List.of(arguments));
        Path output = folder.resolveSibling(folder.getFileName() + ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("CDP_BRIDGE_BUILD", "never");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
            String said = Files.readString(output);
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** The file's name as Maven makes it; a classifier stands in the package URL. */
    private static String jarName(JsonNode component) {
        String qualifiers = component.path("purl").asText().replaceFirst("^[^?]*\\??", "");
        String classifier = Stream.of(qualifiers.split("&", -1))
                .filter(qualifier -> qualifier.startsWith("classifier="))
                .map(qualifier -> "-" + qualifier.substring("classifier=".length()))
                .findFirst()
                .orElse("");
        return component.path("name").asText() + "-" + component.path("version").asText() + classifier + ".jar";
    }

    private static String sha256(JsonNode component) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                return hash.path("content").asText();
            }
        }
        return "none listed";
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
