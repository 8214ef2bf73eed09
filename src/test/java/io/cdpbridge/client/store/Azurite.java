package io.cdpbridge.client.store;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Azurite, Microsoft's Azure Storage server, from npm; started once and ended with the JVM. */
public final class Azurite {
    /** The account that every Azurite has, by its documentation. */
    private static final String ACCOUNT = "devstoreaccount1";

    private static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static final Path SOURCE = Path.of("src", "test", "azurite");
    private static final Path TARGET = Path.of("target", "azurite");
    private static Azurite running;

    private final BlobServiceClient service;

    /** The server. */
    public static synchronized Azurite running() {
        if (running == null) {
            running = new Azurite();
        }
        return running;
    }

    private Azurite() {
        try {
            install();
            int port = start();
            service = new BlobServiceClientBuilder()
                    .endpoint("http://127.0.0.1:" + port + "/" + ACCOUNT)
                    .credential(new StorageSharedKeyCredential(ACCOUNT, KEY))
                    .httpClient(new JdkHttpClientBuilder().build())
                    .buildClient();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Once for a lock file, and by one process: tests run in two. */
    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(TARGET);
        try (FileChannel channel =
                        FileChannel.open(TARGET.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                installAlone();
            }
        }
    }

    /** The marker is written when all is there. */
    private static void installAlone() throws IOException, InterruptedException {
        Path lock = SOURCE.resolve("package-lock.json");
        Path installed = TARGET.resolve("installed.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
            return;
        }
        for (String name : List.of("package.json", "package-lock.json")) {
            Files.copy(SOURCE.resolve(name), TARGET.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        File log = TARGET.resolve("npm.log").toFile();
        int exit = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(TARGET.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("npm ci ended with " + exit + ", see " + log);
        }
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int start() throws IOException {
        int port = freePort();
        Process process = new ProcessBuilder(
                        "node",
                        "node_modules/azurite/dist/src/blob/main.js",
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        Integer.toString(port),
                        "--skipApiVersionCheck",
                        "--inMemoryPersistence",
                        "--silent")
                .directory(TARGET.toFile())
                .redirectErrorStream(true)
                .redirectOutput(TARGET.resolve("azurite.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(100, TimeUnit.MILLISECONDS)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("Azurite ended, see target/azurite/azurite.log");
                    }
                    return accepts(port);
                });
        return port;
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A new and empty container. */
    public BlobContainerClient container() {
        return service.createBlobContainer("zone-" + UUID.randomUUID());
    }

    /** A container's SAS URI with the permissions that the Data Landing Zone gives. */
    public static String sasUri(BlobContainerClient container, Duration life) {
        return sasUri(container, life, "racwdlm");
    }

    /** A container's SAS URI that lets read and list. */
    public static String readOnlySasUri(BlobContainerClient container, Duration life) {
        return sasUri(container, life, "rl");
    }

    private static String sasUri(BlobContainerClient container, Duration life, String permissions) {
        BlobServiceSasSignatureValues values = new BlobServiceSasSignatureValues(
                OffsetDateTime.now(ZoneOffset.UTC).plus(life), BlobContainerSasPermission.parse(permissions));
        return container.getBlobContainerUrl() + "?" + container.generateSas(values);
    }
}
