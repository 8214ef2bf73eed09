package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.CuttingProxy;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.Kills;
import io.cdpbridge.Program;
import io.cdpbridge.client.store.Azurite;
import io.cdpbridge.client.store.S3Server;
import io.cdpbridge.client.store.SftpFixture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that are fetched while the program dies, the store is away, and connections end in the middle of a file. */
class LandingZoneCrashIT {
    private static final List<String> AUDIENCES = List.of("Loyal", "New", "Lapsed", "Winter");
    private static final String[] PEOPLE = DestinationFixture.people(1, 1_000);
    /** Less than half an export, and more than any listing here. */
    private static final int SHORTEST = 12_000;

    @TempDir
    private Path folder;

    private final Kills kills = new Kills(LandingZoneCrashIT.class);
    private DestinationFixture campaign;

    @BeforeEach
    void start() throws Exception {
        campaign = new DestinationFixture(folder);
        campaign.recipients(PEOPLE);
        campaign.set("destination.page-rows", "200")
                .set("destination.landing-zone.schedule", "* * * * * ?")
                .set("destination.put-back-limit", "1000")
                .set("observe.port", "0");
        for (String audience : AUDIENCES) {
            campaign.known(audience);
        }
    }

    @AfterEach
    void stop() {
        campaign.close();
    }

    @Test
    void exports_on_azure_are_each_taken_once() throws Exception {
        BlobContainerClient container = Azurite.running().container();
        URI sas = URI.create(Azurite.sasUri(container, Duration.ofHours(1)));
        try (CuttingProxy proxy = new CuttingProxy(sas.getPort(), kills.random())) {
            campaign.set("destination.landing-zone.store", "azure-blob")
                    .set(
                            "destination.landing-zone.sas-uri",
                            sas.toString().replaceFirst(":" + sas.getPort(), ":" + proxy.port()));
            for (String audience : AUDIENCES) {
                container.getBlobClient(export(audience)).upload(BinaryData.fromBytes(rows()));
            }
            crash(proxy);
        }
    }

    @Test
    void exports_on_s3_are_each_taken_once() throws Exception {
        S3Server server = S3Server.running();
        String bucket = server.bucket();
        try (CuttingProxy proxy = new CuttingProxy(server.endpoint().getPort(), kills.random())) {
            campaign.set("destination.landing-zone.store", "s3")
                    .set("destination.landing-zone.endpoint", "http://127.0.0.1:" + proxy.port())
                    .set("destination.landing-zone.bucket", bucket)
                    .set("destination.landing-zone.access-key", S3Server.ACCESS_KEY)
                    .set("destination.landing-zone.secret-key", S3Server.SECRET_KEY);
            for (String audience : AUDIENCES) {
                server.put(bucket, export(audience), rows());
            }
            crash(proxy);
        }
    }

    @Test
    void exports_on_sftp_are_each_taken_once() throws Exception {
        Path sftp = folder.resolve("sftp");
        try (SftpFixture server = new SftpFixture(sftp);
                CuttingProxy proxy = new CuttingProxy(server.port(), kills.random())) {
            Path hosts = sftp.resolve("hosts-by-proxy");
            Files.writeString(
                    hosts,
                    Files.readString(sftp.resolve("known_hosts"))
                            .replace(":" + server.port() + " ", ":" + proxy.port() + " "));
            campaign.set("destination.landing-zone.store", "sftp")
                    .set("destination.landing-zone.host", "127.0.0.1:" + proxy.port())
                    .set("destination.landing-zone.user", "bridge")
                    .set(
                            "destination.landing-zone.private-key-file",
                            sftp.resolve("plain").toString())
                    .set("destination.landing-zone.known-hosts-file", hosts.toString());
            for (String audience : AUDIENCES) {
                Path file = server.root().resolve(export(audience));
                Files.createDirectories(file.getParent());
                Files.write(file, rows());
            }
            crash(proxy);
        }
    }

    private void crash(CuttingProxy proxy) throws Exception {
        List<String> arguments = campaign.bridge().arguments();
        Program program = new Program(folder.resolve("run.log"), List.of(), arguments);
        proxy.cutFrom(SHORTEST);
        for (int kill = 0; kill < Kills.times(2); kill++) {
            long before = proxy.answered();
            assertThat(kills.kill(program, () -> proxy.answered() > before + SHORTEST / 4, 1_500))
                    .as(program.errors())
                    .isTrue();
        }
        // The store is away when the program starts, and comes back while it runs.
        proxy.goDown();
        long refused = proxy.refused();
        assertThat(kills.kill(program, () -> back(proxy, refused), 4_000))
                .as(program.errors())
                .isTrue();

        proxy.heal();
        List<String> once = new ArrayList<>(arguments);
        once.add("--once");
        Program last = new Program(folder.resolve("last.log"), List.of(), once);
        int exitCode = last.run();

        assertThat(exitCode).as(last.errors() + last.output()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(last.output())
                        .path("destination")
                        .path("rowsRead")
                        .asLong())
                .isEqualTo((long) AUDIENCES.size() * PEOPLE.length);
        for (String audience : AUDIENCES) {
            assertThat(campaign.list(audience)).containsExactlyInAnyOrder(PEOPLE);
        }
        try (Stream<Path> files = Files.walk(campaign.bridge().data())) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
        Output proof = campaign.bridge().say("reconcile");
        assertThat(proof.exitCode()).as(proof.out() + proof.err()).isZero();
    }

    private static boolean back(CuttingProxy proxy, long refused) {
        boolean asked = proxy.refused() > refused;
        if (asked) {
            proxy.heal();
            proxy.cutFrom(SHORTEST);
        }
        return asked;
    }

    private static String export(String audience) {
        return "audience-sync/" + DestinationFixture.name(audience, 1, "_full");
    }

    private static byte[] rows() {
        return new AudienceRows().members(PEOPLE).toString().getBytes(StandardCharsets.UTF_8);
    }
}
