package io.cdpbridge.http;

import java.io.IOException;

/** A transport whose calls somebody watches. It only carries the watch: what an answer means, its reader knows. */
public final class WatchedTransport implements HttpTransport {
    private final HttpTransport transport;
    private final CallWatch watch;

    public WatchedTransport(HttpTransport transport, CallWatch watch) {
        this.transport = transport;
        this.watch = watch;
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException {
        return transport.send(call);
    }

    @Override
    public CallWatch watch() {
        return watch;
    }
}
