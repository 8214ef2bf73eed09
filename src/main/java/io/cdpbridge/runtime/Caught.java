package io.cdpbridge.runtime;

import io.cdpbridge.client.http.Unavailable;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.slf4j.Logger;

/** What an error handler's step finds in its exchange. */
final class Caught {
    private static final int DEEPEST_CAUSE = 20;

    private Caught() {}

    /** The failure as it is. */
    static Throwable failure(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    /**
     * The failure as operators are told of it; one without a code is a defect. Camel wraps what is thrown inside of an
     * expression.
     */
    static BridgeException trouble(Exchange exchange) {
        Throwable caught = failure(exchange);
        return known(caught).orElseGet(() -> Coded.of(caught, " in a step"));
    }

    private static Optional<BridgeException> known(Throwable caught) {
        return Stream.iterate(caught, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .filter(BridgeException.class::isInstance)
                .map(BridgeException.class::cast)
                .findFirst();
    }

    /** The same; the trace of a defect goes to the log, with what it says of the step. */
    static BridgeException reported(Exchange exchange, Logger log, String what) {
        BridgeException trouble = trouble(exchange);
        if (trouble.code() == ErrorCode.INTERNAL) {
            log.error(what, failure(exchange));
        }
        return trouble;
    }

    /** Tells Camel's error handler to wait as long as the other side asked for; without that its own back-off holds. */
    static void honourRetryAfter(Exchange exchange) {
        Optional<Duration> retryAfter =
                failure(exchange) instanceof Unavailable unavailable ? unavailable.retryAfter() : Optional.empty();
        exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        retryAfter.ifPresent(wait -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis()));
    }
}
