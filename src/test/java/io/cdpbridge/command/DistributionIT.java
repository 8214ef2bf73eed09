package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.Checksum;
import io.cdpbridge.FreePort;
import io.cdpbridge.OtherJava;
import io.cdpbridge.runtime.TestVault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that is downloaded: unpacked with the modes it carries, then started as the README says. */
class DistributionIT {
    private static final Path TARGET = Path.of("target");
    private static final Pattern LINK = Pattern.compile("\\]\\((?![a-z]+:)([^)#\\s\\\\]+)(?:#[^)]*)?\\)");

    private static final String ROUTES_TESTED = """
            routes/tests/tracking-logs.test.yaml
              ok    a click arrives as a click with its link
            1 test, 0 failed
            """;

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
                        "archive-classes",
                        "cdp-bridge.jar",
                        "cdp-bridge.cdx.json",
                        "lib",
                        "native",
                        "routes",
                        "docs",
                        "input",
                        "application.properties",
                        "LICENSE",
                        "README.md",
                        "CHANGELOG.md",
                        "CONTRIBUTING.md");
        assertThat(names(home.resolve("input"))).isEmpty();
        assertThat(home.resolve("routes/guardrails.yaml")).isRegularFile();
        assertThat(home.resolve("docs/reference/options.md")).isRegularFile();
    }

    @Test
    void it_tells_its_version_without_building_anything() throws Exception {
        assertThat(run("--version")).isEqualTo("cdp-bridge " + version + "\n");
    }

    @Test
    void every_link_of_its_pages_leads_to_a_file_that_it_holds() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        try (Stream<Path> files = Files.walk(home)) {
            for (Path page :
                    files.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher link = LINK.matcher(Files.readString(page));
                while (link.find()) {
                    links++;
                    if (Files.notExists(page.resolveSibling(link.group(1)))) {
                        dead.add(home.relativize(page) + ": " + link.group(1));
                    }
                }
            }
        }

        assertThat(links).isPositive();
        assertThat(dead).isEmpty();
    }

    @Test
    void its_start_script_keeps_the_heap_small_and_lets_java_opts_win() throws Exception {
        assertThat(run(Map.of("JAVA_OPTS", "-XX:+PrintCommandLineFlags"), "./cdp-bridge", "--version"))
                .contains(
                        "-XX:InitialHeapSize=50331648 ",
                        "-XX:NewSize=25165824 ",
                        "-XX:+UseSerialGC ",
                        "-XX:TrimNativeHeapInterval=5000 ");
        assertThat(run(Map.of("JAVA_OPTS", "-XX:+PrintCommandLineFlags -Xms64m"), "./cdp-bridge", "--version"))
                .contains("-XX:InitialHeapSize=67108864 ");
    }

    @Test
    void an_archive_of_its_classes_is_made_by_one_command_and_used_by_the_next_start() throws Exception {
        assumeThat(Runtime.version().feature())
                .as("a later Java gets another one, see below")
                .isLessThan(25);
        Path archive = home.resolve("cdp-bridge.jsa");
        Map<String, String> shown = Map.of("JAVA_OPTS", "-Xlog:class+load");
        try {
            assertThat(run(shown, "./cdp-bridge", "--version"))
                    .containsPattern("io.cdpbridge.command.CdpBridge source: file:");

            assertThat(run(Map.of(), "./archive-classes", Integer.toString(FreePort.find())))
                    .isEmpty();

            assertThat(archive).isRegularFile();
            assertThat(run(shown, "./cdp-bridge", "--version"))
                    .contains("io.cdpbridge.command.CdpBridge source: shared objects file")
                    .as("a class of an old format, which a lambda that refers to it would keep out")
                    .contains("picocli.CommandLine source: shared objects file");
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    @Test
    void java_25_gets_them_linked_ahead_and_another_java_passes_them_over_without_a_word() throws Exception {
        String home25 = OtherJava.require(25).toString();
        Map<String, String> java25 = Map.of("JAVA_HOME", home25);
        Path archive = home.resolve("cdp-bridge.aot");
        try {
            assertThat(run(java25, "./archive-classes", Integer.toString(FreePort.find())))
                    .isEmpty();

            assertThat(archive).isRegularFile();
            assertThat(run(Map.of("JAVA_HOME", home25, "JAVA_OPTS", "-Xlog:class+load"), "./cdp-bridge", "--version"))
                    .as("linked ahead, so it is there although --version does not use it")
                    .contains("io.cdpbridge.runtime.BridgeRuntime source: shared objects file");
            assertThat(run(java25, "./cdp-bridge", "test", "routes/tests/tracking-logs.test.yaml"))
                    .as("no warning of the JVM's among it")
                    .isEqualTo(ROUTES_TESTED);
            assertThat(run("--version")).isEqualTo("cdp-bridge " + version + "\n");

            Files.writeString(archive, "of another JVM");
            assertThat(run(java25, "./cdp-bridge", "--version")).isEqualTo("cdp-bridge " + version + "\n");
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    @Test
    void an_option_that_only_a_later_java_knows_is_given_to_that_one_only(@TempDir Path java) throws Exception {
        Path archive = Files.createFile(home.resolve("cdp-bridge.aot"));
        Path program = Files.createDirectory(java.resolve("bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\necho \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = Map.of("JAVA_HOME", java.toString());
        try {
            assertThat(run(environment, "./cdp-bridge", "run"))
                    .as("it does not tell its version")
                    .doesNotContain("AOTCache", "unsafe");

            Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"A\"\nJAVA_VERSION=\"17.0.15\"\n");
            assertThat(run(environment, "./cdp-bridge", "run")).doesNotContain("AOTCache", "unsafe");

            Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"A\"\nJAVA_VERSION=\"25\"\n");
            assertThat(run(environment, "./cdp-bridge", "run"))
                    .contains("-XX:AOTCache=" + archive + " ", " --sun-misc-unsafe-memory-access=allow ");
        } finally {
            Files.delete(archive);
        }
    }

    @Test
    void the_ledger_opens_where_no_native_library_may_be_unpacked() throws Exception {
        String[] command = {"./cdp-bridge", "test", "routes/tests/tracking-logs.test.yaml"};

        assertThat(ended(1, Map.of("JAVA_OPTS", "-Dorg.sqlite.tmpdir=/proc -Dorg.sqlite.lib.path="), command))
                .as("it would be unpacked there")
                .contains("Error opening connection");
        assertThat(run(Map.of("JAVA_OPTS", "-Dorg.sqlite.tmpdir=/proc"), command))
                .endsWith("1 test, 0 failed\n");
    }

    @Test
    void a_vault_of_camel_is_added_by_its_jar_and_gives_a_secret() throws Exception {
        Path added = Files.createDirectory(home.resolve("lib-extra"));
        String[] command = {"./cdp-bridge", "quarantine", "list", "--set", "ledger.password={{test-vault:ledger}}"};
        try {
            assertThat(ended(64, Map.of(), command)).startsWith("CDP-1135 ").contains("'test-vault'");

            jar(
                    added.resolve("vault.jar"),
                    TestVault.class,
                    "META-INF/services/org/apache/camel/properties-function/test-vault");

            assertThat(ended(64, Map.of(), command))
                    .as("it goes on to the ledger, which is not there")
                    .startsWith("CDP-1002 there is no ledger");
        } finally {
            Files.deleteIfExists(added.resolve("vault.jar"));
            Files.delete(added);
        }
    }

    private static void jar(Path file, Class<?> type, String service) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (String entry : List.of(type.getName().replace('.', '/') + ".class", service)) {
                jar.putNextEntry(new JarEntry(entry));
                try (InputStream content = type.getClassLoader().getResourceAsStream(entry)) {
                    content.transferTo(jar);
                }
            }
        }
    }

    @Test
    void its_own_routes_and_properties_are_in_order() throws Exception {
        assertThat(run("lint")).endsWith("files checked: nothing found\n");
    }

    @Test
    void its_routes_are_tested_without_anything_else() throws Exception {
        assertThat(run("test", "routes/tests/tracking-logs.test.yaml")).isEqualTo(ROUTES_TESTED);
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
            there.put(name, Checksum.sha256(home.resolve("lib").resolve(name)));
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
        return run(
                Map.of(),
                Stream.concat(Stream.of("./cdp-bridge"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        return ended(0, environment, command);
    }

    private static String ended(int code, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>();
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("CDP_BRIDGE_BUILD", "never");
        all.putAll(environment);
        return EndedCommand.ended(code, home, all, command);
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
}
