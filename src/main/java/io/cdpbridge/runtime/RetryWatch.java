package io.cdpbridge.runtime;

import io.cdpbridge.client.http.Remote;
import io.cdpbridge.client.http.Retries;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.client.http.Unavailable;
import io.cdpbridge.source.ingest.RowsUnanswered;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeRedeliveryEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Counts what the error policy of a route sends again, at once or later. Any thread may call. */
final class RetryWatch extends EventNotifierSupport {
    private final Retries retries;

    RetryWatch(Retries retries) {
        this.retries = retries;
        // Camel makes no event of what is ignored, so that a page costs nothing.
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeAsyncProcessingStartedEvents(true);
        // A redelivery is told to those who do not ignore these.
        setIgnoreExchangeFailedEvents(false);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeRedeliveryEvent again) {
            count(again.getExchange().getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        }
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeRedeliveryEvent;
    }

    /** Something was put back, for this reason, to be tried again later. */
    void putBack(Throwable reason) {
        count(reason);
    }

    private void count(Throwable reason) {
        if (reason instanceof Unavailable unavailable) {
            retries.count(unavailable.remote(), unavailable.why());
        } else if (reason instanceof RowsUnanswered) {
            retries.count(Remote.PLATFORM, RetryCause.UNANSWERED);
        }
    }
}
