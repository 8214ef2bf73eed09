package io.cdpbridge.runtime;

import io.cdpbridge.client.aep.PlatformRefused;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.PartStream;
import io.cdpbridge.ledger.Streams;
import io.cdpbridge.source.ingest.StreamRequest;
import io.cdpbridge.source.ingest.StreamWindow;
import io.cdpbridge.source.ingest.Streaming;
import io.cdpbridge.source.intake.PartDamaged;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the streaming routes do around the requests themselves. */
public final class StreamSteps {
    private static final Logger LOG = LoggerFactory.getLogger(StreamSteps.class);

    private final Streams streams;
    private final Streaming streaming;
    private final Duration putBack;
    private final long putBackLimit;
    private final RetryWatch retries;

    /**
     * @param putBack how long a part rests after the tries of a request were used up
     * @param putBackLimit how often in a row it may be put back
     */
    StreamSteps(Streams streams, Streaming streaming, Duration putBack, long putBackLimit, RetryWatch retries) {
        this.streams = streams;
        this.streaming = streaming;
        this.putBack = putBack;
        this.putBackLimit = putBackLimit;
        this.retries = retries;
    }

    /** Begins the part, or goes on with it, unless it has to wait for another of its dataset. */
    void begin(Exchange exchange) {
        long partId = exchange.getMessage().getBody(Long.class);
        streams.begin(partId).ifPresent(stream -> exchange.setProperty(ExchangeProperties.STREAM, stream));
    }

    /** A request's tries are used up, or it was refused: the window is committed without its rows. */
    void leave(Exchange exchange) {
        exchange.getMessage().getBody(StreamRequest.class).leave(trouble(exchange));
    }

    /** All requests of a window have ended. */
    void commit(Exchange exchange) {
        StreamWindow window = exchange.getMessage().getBody(StreamWindow.class);
        PartStream moved = streaming.commit(window);
        window.trouble().ifPresent(reason -> settle(moved, reason));
    }

    /** The part could not be opened, read or committed. */
    void fail(Exchange exchange) {
        BridgeException reason = trouble(exchange);
        PartStream begun = exchange.getProperty(ExchangeProperties.STREAM, PartStream.class);
        if (begun == null) {
            // The ledger did not even say what there is to do; the next tick asks again.
            LOG.warn("{}", reason.line());
        } else {
            settle(streams.stream(begun.partId()), reason);
        }
    }

    private void settle(PartStream stream, BridgeException reason) {
        boolean forGood = reason instanceof PlatformRefused
                || reason instanceof PartDamaged
                || reason.code() == ErrorCode.STREAM_INLET_MISSING;
        if (forGood || stream.putBack() >= putBackLimit) {
            streams.stop(stream, forGood ? reason.code() : ErrorCode.STREAM_GIVEN_UP, reason.getMessage());
            LOG.error("{} (part {}, stopped)", reason.line(), stream.partId());
        } else {
            streams.putBack(stream, putBack, reason.code(), reason.getMessage());
            retries.putBack(reason);
            LOG.warn("{} (part {}, tried again in {})", reason.line(), stream.partId(), putBack);
        }
    }

    private static BridgeException trouble(Exchange exchange) {
        return Caught.reported(exchange, LOG, "A streaming step failed");
    }
}
