package io.cdpbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.FreePort;
import io.cdpbridge.Tool;
import io.cdpbridge.configuration.Options;
import io.cdpbridge.generator.audience.AudienceExpected;
import io.cdpbridge.generator.audience.AudienceGenerator;
import io.cdpbridge.generator.audience.AudienceOptions;
import io.cdpbridge.sandbox.Sandbox;
import io.cdpbridge.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of README and docs, pasted into a shell the way a reader does: page by page, each in a fresh folder of the
 * packaged program, with the sandbox where the page speaks of the platforms. {@link Fence} tells how a page marks what stays in
 * a terminal, what fails by intent, and what can't run here. {@code -Ddocs.page=docs/quarantine.md} chooses one page.
 */
class DocsCommandsLargeIT {
    /** These begin as a reader does who has nothing yet; all others in a bridge that has read some logs. */
    private static final Set<String> FROM_NOTHING = Set.of("README.md", "docs/getting-started.md", "docs/deploy.md");

    /** Read while a bridge runs. */
    private static final Set<String> WITH_BRIDGE = Set.of("docs/runbook.md");

    /** This one starts a sandbox of its own. */
    private static final String OWN_SANDBOX = "docs/getting-started.md";

    /** What the pages call the ports that are free ones here. */
    private static final String OBSERVE = "8081";

    private static final String SANDBOX = "8090";

    /** DemoIT runs the demonstration as large as README shows it. */
    private static final String SMALL_DEMO = "./cdp-bridge demo --rows 2000 --members 200\n";

    @TempDir
    private static Path folder;

    private static Path prepared;
    private static Path archive;
    private static Sandbox sandbox;

    @BeforeAll
    static void read_some_logs() throws Exception {
        Tool.require("unzip", "unzip");
        Tool.require("curl", "curl");
        sandbox = Sandbox.start(SandboxOptions.defaults().withDirectory(folder.resolve("sandbox")));
        Path audiences = folder.resolve("audiences");
        AudienceGenerator.generate(new AudienceOptions(200, 2, 1, 1, audiences, AudienceOptions.USUAL_DIRTY));
        put("/sandbox/recipients", AudienceExpected.population(audiences));
        put("/sandbox/audiences", audiences.resolve("audiences.json"));
        copy(audiences.resolve("round-1"), sandbox.landingZone());

        Path home = freshHome();
        archive = folder.resolve("cdp-bridge.jsa");
        try (ShellSession shell = session(home, "preparation", environment(FreePort.find()))) {
            ShellSession.Result done = shell.paste("""
                    ./cdp-bridge generate logs --rows 2000 --seed 1 --out input
                    JAVA_OPTS="$JAVA_OPTS -XX:ArchiveClassesAtExit=%s -Xlog:cds=off -Xlog:cds+dynamic=off" ./cdp-bridge run --once --set runtime.directions=source
                    """.formatted(archive));
            assertThat(done.exitCode()).as(done.output()).isEqualTo(2);
        }
        prepared = folder.resolve("prepared");
        copy(home.resolve("data"), prepared.resolve("data"));
        copy(home.resolve("input"), prepared.resolve("input"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @TestFactory
    Stream<DynamicTest> each_page_can_be_followed() {
        return Page.all().stream()
                .filter(page -> page.fences().stream().anyMatch(DocsCommandsLargeIT::runs))
                .filter(page -> page.path().toString().matches(System.getProperty("docs.page", ".*")))
                .map(page -> DynamicTest.dynamicTest(page.path().toString(), () -> follow(page)));
    }

    @Test
    void what_is_not_run_says_why_and_is_a_command_nevertheless() throws Exception {
        List<Fence> left = Page.all().stream()
                .flatMap(page -> page.fences().stream())
                .filter(fence -> fence.isShell() && !runs(fence))
                .toList();
        for (Fence fence : left) {
            assertThat(fence.notRun())
                    .as("%s", fence)
                    .hasValueSatisfying(reason -> assertThat(reason).isNotBlank());
            Process syntax =
                    new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
            try (var input = syntax.outputWriter()) {
                input.write(fence.text());
            }
            assertThat(syntax.waitFor())
                    .as(fence + ": " + new String(syntax.getInputStream().readAllBytes()))
                    .isZero();
        }
        assertThat(left).as("what no test runs").hasSizeLessThan(15);
    }

    @Test
    void there_are_commands_to_follow() {
        assertThat(Page.all().stream().flatMap(page -> page.fences().stream()).filter(DocsCommandsLargeIT::runs))
                .hasSizeGreaterThan(30);
    }

    private static boolean runs(Fence fence) {
        return fence.isShell() && fence.notRun().isEmpty();
    }

    private static void follow(Page page) throws Exception {
        boolean nothing = FROM_NOTHING.contains(page.path().toString());
        boolean alone = page.path().toString().equals(OWN_SANDBOX);
        Path home = freshHome();
        if (nothing) {
            try (Stream<Path> zips = Files.list(Path.of("target"))) {
                Path zip = zips.filter(file -> file.toString().endsWith(".zip"))
                        .findFirst()
                        .orElseThrow();
                Files.createSymbolicLink(home.resolve(zip.getFileName()), zip.toAbsolutePath());
            }
        } else {
            copy(prepared, home);
        }
        int observe = FreePort.find();
        boolean starts = page.fences().stream().anyMatch(fence -> fence.text().contains("--port " + SANDBOX));
        String sandboxPort =
                Integer.toString(starts ? FreePort.find() : sandbox.origin().getPort());
        Map<String, String> environment =
                alone ? Map.of("OBSERVE_PORT", Integer.toString(observe)) : environment(observe);
        try (ShellSession shell = session(home, page.path().toString().replace('/', '-'), environment)) {
            if (WITH_BRIDGE.contains(page.path().toString())) {
                shell.open("bridge", "./cdp-bridge run");
            }
            List<Fence> fences = page.fences();
            for (int i = 0; i < fences.size(); i++) {
                Fence fence = fences.get(i);
                if (runs(fence)) {
                    boolean shown = i + 1 < fences.size() && fences.get(i + 1).isOutput();
                    String output = shown ? fences.get(i + 1).text() : "";
                    run(
                            shell,
                            fence,
                            ports(fence.text(), observe, sandboxPort),
                            new ShownOutput(ports(output, observe, sandboxPort)));
                }
            }
        }
    }

    private static void run(ShellSession shell, Fence fence, String commands, ShownOutput shown) throws IOException {
        if (fence.soon()) {
            Awaitility.await(fence.toString())
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> check(fence, shell.paste(commands), shown));
        } else if (fence.terminal().isPresent()) {
            check(fence, shell.open(fence.terminal().get(), commands), new ShownOutput(""));
        } else {
            check(fence, shell.paste(commands), shown);
        }
    }

    private static void check(Fence fence, ShellSession.Result result, ShownOutput shown) {
        assertThat(result.exitCode())
                .as("%s ended with:%n%s", fence, result.output())
                .isEqualTo(fence.exitCode());
        assertThat(shown.missingIn(result.output()))
                .as("%s shows a line that is not in:%n%s", fence, result.output())
                .isEmpty();
    }

    private static String ports(String text, int observe, String sandboxPort) {
        return text.replace("./cdp-bridge demo\n", SMALL_DEMO)
                .replace("127.0.0.1:" + OBSERVE, "127.0.0.1:" + observe)
                .replace("127.0.0.1:" + SANDBOX, "127.0.0.1:" + sandboxPort)
                .replace("--port " + SANDBOX, "--port " + sandboxPort);
    }

    private static ShellSession session(Path home, String name, Map<String, String> environment) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        all.put("CDP_BRIDGE_BUILD", "never");
        all.put("TMPDIR", folder.toString());
        return new ShellSession(home, folder.resolve("notes").resolve(name), all);
    }

    /** The sandbox stands for the real instances, as the environment says that belongs to whoever runs the bridge. */
    private static Map<String, String> environment(int observe) {
        Map<String, String> properties = new LinkedHashMap<>(sandbox.properties());
        properties.put("observe.port", Integer.toString(observe));
        properties.put("source.input.settle-time", "PT0.2S");
        properties.put("destination.landing-zone.settle-time", "PT0.2S");
        Map<String, String> environment = new LinkedHashMap<>();
        properties.forEach((name, value) ->
                environment.put(Options.find(name).orElseThrow().environmentName(), value));
        return environment;
    }

    /** Always the same folder, since an archive of classes holds for one place only. */
    private static Path freshHome() throws IOException {
        Path home = folder.resolve("cdp-bridge");
        if (Files.exists(home)) {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(home.resolve("input"));
        for (String part : List.of("cdp-bridge", "application.properties", "routes", "docs")) {
            copy(Path.of(part), home.resolve(part));
        }
        for (String part : List.of("cdp-bridge.jar", "lib")) {
            Files.createSymbolicLink(home.resolve(part), Path.of("target", part).toAbsolutePath());
        }
        if (archive != null) {
            Files.createSymbolicLink(home.resolve("cdp-bridge.jsa"), archive);
        }
        return home;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void put(String path, Path body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.origin() + path))
                                .PUT(HttpRequest.BodyPublishers.ofFile(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }
}
