package io.cdpbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.Folders;
import io.cdpbridge.FreePort;
import io.cdpbridge.configuration.Options;
import io.cdpbridge.sandbox.Sandbox;
import io.cdpbridge.sandbox.SandboxOptions;
import io.cdpbridge.sandbox.generator.audience.AudienceExpected;
import io.cdpbridge.sandbox.generator.audience.AudienceGenerator;
import io.cdpbridge.sandbox.generator.audience.AudienceOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a reader of a page sits in front of: a fresh folder of the packaged program, a sandbox in the place of the platforms,
 * and for most pages a bridge that has read some logs.
 */
final class ReaderDesk implements AutoCloseable {
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

    private final Path folder;
    private final Path home;
    private final Sandbox sandbox;
    private final Path prepared;
    private Optional<Path> archive = Optional.empty();

    ReaderDesk(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        // Always the same folder, since an archive of classes holds for one place only.
        this.home = folder.resolve("cdp-bridge");
        this.prepared = folder.resolve("prepared");
        this.sandbox = Sandbox.start(SandboxOptions.defaults().withDirectory(folder.resolve("sandbox")));
        fillSandbox();
        readLogs();
    }

    /**
     * A shell in a fresh folder.
     *
     * @param observe the port of the bridge that the pages call 8081
     * @param sandboxPort the port that the pages call 8090
     */
    record Seat(ShellSession shell, int observe, int sandboxPort) implements AutoCloseable {
        /** A page's text with what it means here. */
        String here(String text) {
            return text.replace("./cdp-bridge demo\n", SMALL_DEMO)
                    .replace("127.0.0.1:" + OBSERVE, "127.0.0.1:" + observe)
                    .replace("127.0.0.1:" + SANDBOX, "127.0.0.1:" + sandboxPort)
                    .replace("--port " + SANDBOX, "--port " + sandboxPort);
        }

        @Override
        public void close() {
            shell.close();
        }
    }

    /** Where a reader of the page begins. One page is read at a time. */
    Seat seat(Page page) throws IOException, InterruptedException {
        String name = page.path().toString();
        freshHome();
        removeLists();
        if (FROM_NOTHING.contains(name)) {
            offerDownloads();
        } else {
            Folders.copy(prepared, home, StandardCopyOption.COPY_ATTRIBUTES);
        }
        int observe = FreePort.find();
        boolean starts = page.fences().stream().anyMatch(fence -> fence.text().contains("--port " + SANDBOX));
        int sandboxPort = starts ? FreePort.find() : sandbox.origin().getPort();
        ShellSession shell = session(
                name.replace('/', '-'),
                name.equals(OWN_SANDBOX) ? Map.of("OBSERVE_PORT", Integer.toString(observe)) : environment(observe));
        if (WITH_BRIDGE.contains(name)) {
            shell.open("bridge", "./cdp-bridge run");
        }
        return new Seat(shell, observe, sandboxPort);
    }

    @Override
    public void close() {
        sandbox.close();
    }

    private void fillSandbox() throws IOException, InterruptedException {
        Path audiences = folder.resolve("audiences");
        AudienceGenerator.generate(new AudienceOptions(200, 2, 1, 1, audiences, AudienceOptions.USUAL_DIRTY));
        put("/sandbox/recipients", AudienceExpected.population(audiences));
        put("/sandbox/audiences", audiences.resolve("audiences.json"));
        Folders.copy(audiences.resolve("round-1"), sandbox.landingZone(), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void readLogs() throws IOException {
        freshHome();
        Path classes = folder.resolve("cdp-bridge.jsa");
        try (ShellSession shell = session("preparation", environment(FreePort.find()))) {
            ShellSession.Result done = shell.paste("""
                    ./cdp-bridge generate logs --rows 2000 --seed 1 --out input
                    export JAVA_OPTS="$JAVA_OPTS -XX:ArchiveClassesAtExit=%s -Xlog:cds=off -Xlog:cds+dynamic=off"
                    ./cdp-bridge run --once --set runtime.directions=source
                    """.formatted(classes));
            assertThat(done.exitCode()).as(done.output()).isEqualTo(2);
        }
        archive = Optional.of(classes);
        Folders.copy(home.resolve("data"), prepared.resolve("data"), StandardCopyOption.COPY_ATTRIBUTES);
        Folders.copy(home.resolve("input"), prepared.resolve("input"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void freshHome() throws IOException {
        if (Files.exists(home)) {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(home.resolve("input"));
        for (String part : List.of("cdp-bridge", "application.properties", "routes", "docs")) {
            Folders.copy(Path.of(part), home.resolve(part), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String part : List.of("cdp-bridge.jar", "lib")) {
            Files.createSymbolicLink(home.resolve(part), Path.of("target", part).toAbsolutePath());
        }
        if (archive.isPresent()) {
            Files.createSymbolicLink(home.resolve("cdp-bridge.jsa"), archive.get());
        }
    }

    private void offerDownloads() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            for (Path file : built.filter(ReaderDesk::isDownload).toList()) {
                Files.createSymbolicLink(home.resolve(file.getFileName()), file.toAbsolutePath());
            }
        }
    }

    private static boolean isDownload(Path file) {
        return file.getFileName().toString().matches("cdp-bridge-.*[.](zip|jar)");
    }

    private ShellSession session(String name, Map<String, String> environment) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        all.put("CDP_BRIDGE_BUILD", "never");
        all.put("TMPDIR", folder.toString());
        return new ShellSession(home, folder.resolve("notes").resolve(name), all);
    }

    /** The sandbox stands for the real instances, as the environment says that belongs to whoever runs the bridge. */
    private Map<String, String> environment(int observe) {
        Map<String, String> properties = new LinkedHashMap<>(sandbox.properties());
        properties.put("observe.port", Integer.toString(observe));
        properties.put("source.input.settle-time", "PT0.2S");
        properties.put("destination.landing-zone.settle-time", "PT0.2S");
        Map<String, String> environment = new LinkedHashMap<>();
        properties.forEach((name, value) ->
                environment.put(Options.find(name).orElseThrow().environmentName(), value));
        return environment;
    }

    /** A bridge takes over no list that another made. */
    private void removeLists() throws IOException, InterruptedException {
        JsonNode lists = new ObjectMapper().readTree(call("/sandbox/lists", HttpRequest.Builder::GET));
        for (String name : (Iterable<String>) lists::fieldNames) {
            String path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            String unused = call("/sandbox/lists/" + path, HttpRequest.Builder::DELETE);
        }
    }

    private void put(String path, Path body) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher content = HttpRequest.BodyPublishers.ofFile(body);
        String unused = call(path, request -> request.PUT(content));
    }

    private String call(String path, UnaryOperator<HttpRequest.Builder> method)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.origin() + path));
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(method.apply(request).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body();
    }
}
