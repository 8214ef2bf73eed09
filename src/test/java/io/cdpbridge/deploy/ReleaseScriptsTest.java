package io.cdpbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.Checksum;
import io.cdpbridge.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scripts that sign a distribution and look its libraries up, run as a release does. */
class ReleaseScriptsTest {
    private static final String DISTRIBUTION = "cdp-bridge-1.zip";

    /** What a program said, on both streams, and how it ended. */
    private record Ended(int code, String said) {}

    private final Map<String, String> environment = new HashMap<>();
    private Path folder;

    /** Below /tmp and not below the project: the socket of gpg's agent has a short name or none. */
    @BeforeEach
    void folder() throws IOException {
        folder = Files.createTempDirectory("cdpb");
    }

    @AfterEach
    void cleanUp() throws Exception {
        if (environment.containsKey("GNUPGHOME")) {
            run("gpgconf", "--kill", "all");
        }
        run("rm", "-rf", folder.toString());
    }

    @Test
    void the_signature_of_a_checksum_is_verified_and_a_changed_checksum_is_not() throws Exception {
        throwAwayKey();
        Path checksum = distribution();

        assertThat(run(script("sign"), folder.toString(), "test@example.com"))
                .returns(0, Ended::code)
                .satisfies(ended -> assertThat(ended.said()).contains("Good signature", checksum + ".asc"));

        assertThat(verify(checksum).code()).isZero();
        Files.writeString(checksum, Files.readString(checksum).replaceFirst("^.", "g"));
        assertThat(verify(checksum).code()).isNotZero();
    }

    @Test
    void what_is_not_the_distribution_of_its_checksum_is_not_signed() throws Exception {
        throwAwayKey();
        Path checksum = distribution();
        Files.writeString(folder.resolve(DISTRIBUTION), "another");

        assertThat(run(script("sign"), folder.toString(), "test@example.com").code())
                .isNotZero();
        assertThat(Path.of(checksum + ".asc")).doesNotExist();
    }

    @Test
    void a_scan_without_a_program_or_a_database_says_that_it_did_not_happen() throws Exception {
        Path bill = Files.writeString(folder.resolve("bill.json"), "{}");
        assertThat(run(script("scan"), bill.toString()))
                .isEqualTo(new Ended(0, "dependency scan SKIPPED: there is no program 'grype'\n"));

        grype("[ \"$1\" != db ]");
        assertThat(run(script("scan"), bill.toString()))
                .isEqualTo(new Ended(0, "dependency scan SKIPPED: no local database at " + folder + "/db\n"));

        environment.put("SCAN_REQUIRED", "true");
        assertThat(run(script("scan"), bill.toString()).code()).isEqualTo(1);
    }

    @Test
    void a_scan_fails_when_the_program_finds_something_or_has_nothing_to_look_at() throws Exception {
        Path bill = Files.writeString(folder.resolve("bill.json"), "{}");
        grype("[ \"$1\" = db ] || { echo \"$@\"; exit 2; }");

        assertThat(run(script("scan"), bill.toString())).isEqualTo(new Ended(2, "sbom:" + bill + " --fail-on high\n"));
        assertThat(run(script("scan"), folder.resolve("none.json").toString()).code())
                .isEqualTo(1);
    }

    private Path distribution() throws IOException, NoSuchAlgorithmException {
        Path zip = Files.writeString(folder.resolve(DISTRIBUTION), "the distribution");
        return Files.writeString(folder.resolve(DISTRIBUTION + ".sha256"), Checksum.sha256(zip) + "  " + DISTRIBUTION);
    }

    private void throwAwayKey() throws Exception {
        Path keys = Files.createDirectory(
                folder.resolve("keys"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        environment.put("GNUPGHOME", keys.toString());
        Ended made = run(
                Tool.require("gpg", "gnupg").toString(),
                "--batch",
                "--passphrase",
                "",
                "--quick-generate-key",
                "test@example.com",
                "ed25519",
                "sign",
                "never");
        assertThat(made.code()).as(made.said()).isZero();
    }

    private Ended verify(Path checksum) throws Exception {
        return run("gpg", "--batch", "--verify", checksum + ".asc", checksum.toString());
    }

    /** A stand-in for the scanner, and a PATH that has no other. */
    private void grype(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("grype"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        environment.put("PATH", folder + ":/usr/bin:/bin");
        environment.put("GRYPE_DB_CACHE_DIR", folder + "/db");
    }

    private static String script(String name) {
        return Path.of(".ci", name).toAbsolutePath().toString();
    }

    private Ended run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
            return new Ended(process.exitValue(), Files.exists(output) ? Files.readString(output) : "");
        } finally {
            process.destroyForcibly();
        }
    }
}
