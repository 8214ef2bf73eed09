package io.cdpbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cdpbridge.Tool;
import io.cdpbridge.configuration.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships for systemd, Kubernetes and Docker: checked by the programs that read it, and by what the bridge needs. */
class DeployTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path DEPLOY = Path.of("docs", "deploy");
    private static final Path UNIT = DEPLOY.resolve("cdp-bridge.service");

    @TempDir
    private Path folder;

    @Test
    void systemd_takes_the_unit_without_a_warning() throws Exception {
        assertThat(run(Tool.require("systemd-analyze", "systemd"), "verify", "--man=no", unit()))
                .isEmpty();
    }

    @Test
    void systemd_rates_the_unit_as_little_exposed() throws Exception {
        assertThat(run(
                        Tool.require("systemd-analyze", "systemd"),
                        "security",
                        "--offline=yes",
                        "--no-pager",
                        "--threshold=20",
                        unit()))
                .contains("Overall exposure level");
    }

    @Test
    void the_unit_may_write_its_own_state_only_and_gives_up_on_what_another_start_does_not_mend() throws IOException {
        assertThat(Files.readAllLines(UNIT))
                .contains(
                        "DynamicUser=yes",
                        "NoNewPrivileges=yes",
                        "ProtectSystem=strict",
                        "PrivateTmp=yes",
                        "StateDirectory=cdp-bridge cdp-bridge/input",
                        "RestartPreventExitStatus=64")
                .noneMatch(line -> line.startsWith("ReadWritePaths="));
    }

    @Test
    void one_pod_at_a_time_owns_the_ledger() throws IOException {
        JsonNode spec = kubernetes().get("Deployment").path("spec");

        assertThat(spec.path("replicas").asInt()).isEqualTo(1);
        assertThat(spec.path("strategy").path("type").asText()).isEqualTo("Recreate");
    }

    @Test
    void the_pod_has_the_user_of_the_image_no_rights_and_a_root_it_cannot_write() throws IOException {
        JsonNode pod = pod();
        JsonNode container = pod.path("containers").path(0).path("securityContext");

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(Files.readAllLines(Path.of("Dockerfile")))
                .contains("USER " + pod.at("/securityContext/runAsUser").asText());
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(mounts(pod)).containsEntry("tmp", "/tmp").containsEntry("data", "/bridge/data");
    }

    @Test
    void the_pod_is_restarted_when_it_does_not_live_and_left_alone_when_it_is_not_ready() throws IOException {
        JsonNode container = pod().path("containers").path(0);

        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/observe/health/live");
        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/observe/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/observe/health/ready");
        assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(8081);
    }

    @Test
    void the_volumes_of_the_pod_are_the_claim_the_properties_and_the_secret_that_it_names() throws IOException {
        Map<String, JsonNode> kinds = kubernetes();
        JsonNode volumes = pod().path("volumes");
        Map<String, String> mounts = mounts(pod());

        assertThat(volumes.findPath("claimName").asText()).isEqualTo(name(kinds.get("PersistentVolumeClaim")));
        assertThat(volumes.findPath("configMap").path("name").asText()).isEqualTo(name(kinds.get("ConfigMap")));
        assertThat(volumes.findPath("secretName").asText()).isEqualTo("cdp-bridge");
        assertThat(mounts).containsOnlyKeys("data", "tmp", "properties", "secrets");
        assertThat(properties()).contains("aep.client-secret-file=" + mounts.get("secrets") + "/aep-client-secret");
        assertThat(kinds).doesNotContainKey("Secret");
    }

    @Test
    void the_properties_of_the_pod_are_ones_that_the_bridge_knows() throws IOException {
        Path secret = Files.writeString(folder.resolve("aep-client-secret"), "s3cret");
        Path file = Files.writeString(
                folder.resolve("application.properties"), properties().replaceAll("-file=/run/.*", "-file=" + secret));

        Settings settings = Settings.load(Optional.of(file), Map.of(), Map.of());

        assertThat(settings.placeholders()).containsEntry("source.input.directory", "/bridge/data/input");
    }

    @Test
    void compose_runs_the_bridge_on_a_root_it_cannot_write_and_lets_it_load_its_native_libraries() throws IOException {
        JsonNode bridge = compose().path("bridge");

        assertThat(bridge.path("read_only").asBoolean()).isTrue();
        assertThat(bridge.path("user").asText()).isEqualTo("10001");
        assertThat(bridge.at("/cap_drop/0").asText()).isEqualTo("ALL");
        assertThat(bridge.at("/tmpfs/0").asText()).startsWith("/tmp:exec,");
        assertThat(bridge.has("ports")).as("health and metrics are published").isFalse();
    }

    @Test
    void prometheus_takes_its_configuration() throws Exception {
        Path token = Files.writeString(folder.resolve("observe-token"), "token");
        Path file = Files.writeString(
                folder.resolve("prometheus.yml"),
                Files.readString(prometheus()).replace("/run/secrets/observe-token", token.toString()));

        assertThat(run(Tool.require("promtool", "prometheus"), "check", "config", file.toString()))
                .contains("SUCCESS");
    }

    @Test
    void prometheus_and_grafana_ask_the_services_that_compose_starts() throws IOException {
        JsonNode scrape = yaml(prometheus()).path("scrape_configs").path(0);
        JsonNode source = yaml(DEPLOY.resolve("compose/grafana/datasource.yaml"))
                .path("datasources")
                .path(0);

        assertThat(scrape.path("metrics_path").asText()).isEqualTo("/observe/metrics");
        assertThat(scrape.at("/authorization/credentials_file").asText())
                .as("the token of the observe port")
                .isEqualTo("/run/secrets/observe-token");
        assertThat(scrape.at("/static_configs/0/targets/0").asText()).isEqualTo("bridge:8081");
        assertThat(source.path("url").asText()).isEqualTo("http://prometheus:9090");
        assertThat(compose().properties()).extracting(Map.Entry::getKey).contains("bridge", "prometheus", "grafana");
    }

    @Test
    void the_shell_scripts_have_no_known_mistake() throws Exception {
        assertThat(run(
                        Tool.require("shellcheck", "shellcheck"),
                        "cdp-bridge",
                        "archive-classes",
                        ".ci/run",
                        ".ci/reproducible",
                        ".ci/sign",
                        ".ci/scan",
                        "bench/start"))
                .isEmpty();
    }

    /** The unit with a program that exists on every machine, since verification looks for it. */
    private String unit() throws IOException {
        String unit = Files.readString(UNIT).replace("/opt/cdp-bridge/cdp-bridge", "/bin/true");
        return Files.writeString(folder.resolve("cdp-bridge.service"), unit).toString();
    }

    private static Path prometheus() {
        return DEPLOY.resolve("compose/prometheus.yml");
    }

    private static String properties() throws IOException {
        return kubernetes()
                .get("ConfigMap")
                .path("data")
                .path("application.properties")
                .asText();
    }

    private static JsonNode pod() throws IOException {
        return kubernetes().get("Deployment").at("/spec/template/spec");
    }

    private static Map<String, String> mounts(JsonNode pod) {
        Map<String, String> mounts = new HashMap<>();
        for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
            mounts.put(mount.path("name").asText(), mount.path("mountPath").asText());
        }
        return mounts;
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    private static Map<String, JsonNode> kubernetes() throws IOException {
        Path file = DEPLOY.resolve("kubernetes/cdp-bridge.yaml");
        Map<String, JsonNode> kinds = new HashMap<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            documents.forEachRemaining(
                    document -> kinds.put(document.path("kind").asText(), document));
        }
        return kinds;
    }

    private static JsonNode compose() throws IOException {
        return yaml(DEPLOY.resolve("compose/compose.yaml")).path("services");
    }

    private static JsonNode yaml(Path file) throws IOException {
        return YAML.readTree(file.toFile());
    }

    /** What the program says on both streams, once it has ended well. */
    private String run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
