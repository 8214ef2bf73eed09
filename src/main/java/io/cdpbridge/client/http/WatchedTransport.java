package io.cdpbridge.client.http;

import io.cdpbridge.format.date.TwoClocks;
import java.io.IOException;

/**
 * A transport whose calls somebody watches. It only carries the watch: what an answer means, its reader knows. What time the
 * other side has is told by each answer.
 */
public final class WatchedTransport implements HttpTransport {
    private final HttpTransport transport;
    private final CallWatch watch;
    private final TwoClocks clocks;

    public WatchedTransport(HttpTransport transport, CallWatch watch, TwoClocks clocks) {
        this.transport = transport;
        this.watch = watch;
        this.clocks = clocks;
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException {
        HttpReply reply = transport.send(call);
        reply.header("Date").flatMap(HttpDate::read).ifPresent(clocks::told);
        return reply;
    }

    @Override
    public CallWatch watch() {
        return watch;
    }
}
