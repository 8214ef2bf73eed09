package io.cdpbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Adobe's own client of Campaign, {@code @adobe/acc-js-sdk}, finds a Campaign in the sandbox. It needs Node.js 20 and, the
 * first time, the npm registry; without them the test is skipped.
 */
class PublicClientTest {
    private static final Path SOURCE = Path.of("src/test/acc-js-sdk");
    private static final Path INSTALLED = Path.of("target/acc-js-sdk");
    private static final long MINUTES = 5;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm"))),
                "there is no npm");
        Path lock = INSTALLED.resolve("package-lock.json");
        Path done = INSTALLED.resolve("node_modules/.package-lock.json");
        if (Files.exists(done) && Files.exists(lock) && Files.mismatch(SOURCE.resolve("package-lock.json"), lock) < 0) {
            return;
        }
        Files.createDirectories(INSTALLED);
        Files.writeString(INSTALLED.resolve("package.json"), Files.readString(SOURCE.resolve("package.json")));
        Files.writeString(lock, Files.readString(SOURCE.resolve("package-lock.json")));
        Path log = INSTALLED.resolve("npm.log");
        int status = run(log, "npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
        assumeTrue(status == 0, () -> "npm ci failed, see " + log);
    }

    private static int run(Path output, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static JsonNode session(Sandbox sandbox) throws IOException, InterruptedException {
        PlatformClient platform = new PlatformClient(sandbox);
        Path output = INSTALLED.resolve("session.json");
        int status = run(
                output,
                "node",
                SOURCE.resolve("session.js").toAbsolutePath().toString(),
                sandbox.origin().toString(),
                sandbox.identity().campaignUser(),
                sandbox.identity().campaignPassword(),
                platform.headers.get("Authorization").replace("Bearer ", ""));
        assertThat(status).as(Files.readString(output)).isZero();
        return new ObjectMapper().readTree(output.toFile());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_public_client_logs_on_reads_and_writes_on_both_deployments(boolean ffda)
            throws IOException, InterruptedException {
        SandboxOptions options = SandboxOptions.defaults()
                .withCampaign(campaign -> campaign.withFfda(ffda).withStagingDelay(Duration.ofHours(1)));
        try (Sandbox sandbox = Sandbox.start(options)) {
            JsonNode seen = session(sandbox);
            assertThat(seen.path("login").asText()).isEqualTo(sandbox.identity().campaignUser());
            assertThat(seen.at("/test/status").asText()).isEqualTo("OK");
            assertThat(seen.path("ping").asText()).isEqualTo("OK");
            assertThat(seen.path("databaseId").asText()).isNotEmpty();
            assertThat(seen.path("ffdaDatasource").asText("").isEmpty()).isEqualTo(!ffda);
            assertThat(seen.path("unknownOption").isNull()).isTrue();
            assertThat(seen.path("serverTime").asText()).matches("20\\d\\d-.*Z");

            assertWritten(seen, ffda);
            assertThat(seen.at("/badGet/errorCode").asText()).isEqualTo("SOP-330011");
            assertThat(seen.at("/badExpression/detail").asText()).contains("XTK-170036");
            assertThat(seen.at("/badAttribute/detail").asText()).contains("XTK-1700");

            assertThat(seen.path("imsLogin").asText())
                    .isEqualTo(sandbox.identity().userId());
            assertThat(seen.at("/imsCount/count").asInt()).isEqualTo(2);
            assertThat(seen.path("exchangedLogin").asText())
                    .isEqualTo(sandbox.identity().userId());
            assertThat(seen.at("/wrongPassword/statusCode").asInt()).isEqualTo(403);
            assertThat(seen.path("stranger").path("statusCode").asInt()).isEqualTo(401);
            assertThat(seen.path("stranger").path("errorCode").asText()).isEqualTo("SDK-000012");
        }
    }

    private static void assertWritten(JsonNode seen, boolean ffda) {
        List<String> selected = new ArrayList<>();
        seen.at("/selected/recipient")
                .forEach(recipient -> selected.add(recipient.path("email").asText() + " "
                        + recipient.path("firstName").asText()));
        assertThat(selected).containsExactly("adam@example.com Adam", "zoe@example.com Zoé");
        assertThat(seen.at("/got/lastName").asText()).isEqualTo("O'Neil & \"Sons\" <Ltd>");
        assertThat(seen.at("/got/id").asText())
                .matches(ffda ? "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}" : "[1-9][0-9]*");
        assertThat(seen.path("missing").has("email")).isFalse();
        assertThat(seen.at("/count/count").asInt()).isEqualTo(2);
        assertThat(seen.path("emailType").asText()).isEqualTo("string");
        assertThat(seen.path("idType").asText()).isEqualTo(ffda ? "uuid" : "long");
    }
}
