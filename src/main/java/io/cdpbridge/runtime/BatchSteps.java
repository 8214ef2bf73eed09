package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Batch;
import io.cdpbridge.ledger.BatchState;
import io.cdpbridge.ledger.Outbox;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the delivery routes do with a batch in trouble, and afterwards. */
public final class BatchSteps {
    private static final Logger LOG = LoggerFactory.getLogger(BatchSteps.class);

    private final Outbox outbox;
    private final Tidying tidying;
    private final Duration putBack;
    private final long putBackLimit;
    private final RetryWatch retries;

    /**
     * @param putBack how long a batch rests after its tries were used up
     * @param putBackLimit how often it may be put back
     */
    BatchSteps(Outbox outbox, Tidying tidying, Duration putBack, long putBackLimit, RetryWatch retries) {
        this.outbox = outbox;
        this.tidying = tidying;
        this.putBack = putBack;
        this.putBackLimit = putBackLimit;
        this.retries = retries;
    }

    /** The tries are used up: the batch rests, and is tried again later, a bounded number of times. */
    void putBack(Exchange exchange) {
        BridgeException reason = reason(exchange);
        Optional<Batch> named = batch(exchange);
        if (named.isEmpty()) {
            // The ledger did not even say what there is to do; the next tick asks again.
            LOG.warn("{}", reason.line());
            return;
        }
        Batch batch = named.get();
        if (batch.putBack() >= putBackLimit) {
            stop(batch, ErrorCode.BATCH_GIVEN_UP, reason);
            return;
        }
        outbox.putBack(batch, putBack, reason.code(), reason.getMessage());
        retries.putBack(reason);
        LOG.warn("{} (batch {}, tried again in {})", reason.line(), batch.externalId(), putBack);
    }

    /** The platform refused, and would again: the batch rests until the next start. */
    void stop(Exchange exchange) {
        BridgeException reason = reason(exchange);
        batch(exchange)
                .ifPresentOrElse(batch -> stop(batch, reason.code(), reason), () -> LOG.error("{}", reason.line()));
    }

    /** Deletes staged files of which every row has reached its end. */
    void tidy(Exchange exchange) {
        tidying.run();
    }

    private void stop(Batch batch, ErrorCode code, BridgeException reason) {
        outbox.stop(batch, BatchState.STOPPED, "", code, reason.getMessage());
        LOG.error("{} (batch {}, stopped)", reason.line(), batch.externalId());
    }

    private static BridgeException reason(Exchange exchange) {
        return Caught.reported(exchange, LOG, "A delivery step failed");
    }

    /** The batch as it is now; nothing when the step failed before there was one. */
    private Optional<Batch> batch(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(ExchangeProperties.BATCH, Batch.class))
                .map(named -> outbox.batch(named.id()));
    }
}
