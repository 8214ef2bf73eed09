package io.cdpbridge.command;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Talks to the part of a sandbox that no platform has: reading back, and putting in place. */
final class SandboxReader {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI sandbox;

    SandboxReader(URI sandbox) {
        this.sandbox = sandbox;
    }

    /** The lines of an answer, while they arrive; the caller closes them. */
    Stream<String> lines(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(sandbox.resolve(path)).build(), HttpResponse.BodyHandlers.ofLines())
                .body();
    }

    /**
     * Puts a file.
     *
     * @throws BridgeException when the sandbox does not take it
     */
    void put(String path, Path file) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(sandbox.resolve(path))
                        .PUT(HttpRequest.BodyPublishers.ofFile(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new BridgeException(
                    ErrorCode.INTERNAL, "the sandbox answered " + answer.statusCode() + " to PUT " + path);
        }
    }
}
