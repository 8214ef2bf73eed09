package io.cdpbridge.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The answer to one call, whose body is read while it arrives. One thread uses it, and closes it. */
public interface HttpReply extends AutoCloseable {
    /** The HTTP status, 100 to 599. */
    int status();

    /** The first value of a header, whose name is compared without case. */
    Optional<String> header(String name);

    /**
     * The body, empty when the answer has none. Returns the same stream each time.
     *
     * @throws IOException when the connection is lost, here or from the stream's own methods
     */
    InputStream body() throws IOException;

    /** Gives the connection back; a body that was not read to its end is dropped. */
    @Override
    void close();
}
