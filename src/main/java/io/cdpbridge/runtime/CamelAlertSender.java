package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.Causes;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.AlertNotice;
import io.cdpbridge.operations.AlertSender;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.http.common.HttpMethods;
import org.apache.camel.spi.Synchronization;

/**
 * Sends notifications to the endpoints of {@code alert.to}: JSON, but a readable mail where it is one that is sent. By the
 * endpoints' producers and not by a template, through which Camel's metrics would have the URI, which may hold a secret, as a
 * label.
 */
final class CamelAlertSender implements AlertSender {
    private static final long PATIENCE = Duration.ofSeconds(10).toMillis();

    private final List<AlertReceiver> receivers;
    private final Optional<String> token;
    private final AlertMessage message;
    private final Supplier<CamelContext> context;
    private final Map<String, Producer> producers = new HashMap<>();

    /** @param context need not have started yet */
    CamelAlertSender(Settings settings, Supplier<CamelContext> context) {
        this.receivers = AlertReceiver.of(settings);
        this.token = settings.optional("alert.token");
        this.message = new AlertMessage(settings);
        this.context = context;
    }

    /**
     * Finds the endpoints, in a context that runs.
     *
     * @throws BridgeException CDP-1142 when one is none
     */
    void begin() {
        for (AlertReceiver receiver : receivers) {
            producers.put(receiver.name(), producer(receiver));
        }
    }

    @Override
    public List<String> targets() {
        return receivers.stream().map(AlertReceiver::name).toList();
    }

    @Override
    public void send(AlertNotice notice) {
        Producer producer = producers.get(notice.target());
        Exchange exchange = producer.getEndpoint().createExchange();
        fill(exchange, producer.getEndpoint(), notice);
        process(producer, exchange);
        if (exchange.getException() != null) {
            throw new BridgeException(
                    ErrorCode.ALERT_NOT_SENT,
                    notice.target() + " did not take that " + notice.key().check() + " was " + notice.state() + ": "
                            + why(exchange.getException()));
        }
    }

    /** Ends the exchange, too: what a component does then, such as giving a connection back, is done. */
    private static void process(Producer producer, Exchange exchange) {
        try {
            producer.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        List<Synchronization> completions = exchange.getExchangeExtension().handoverCompletions();
        if (completions != null) {
            completions.forEach(completion -> completion.onComplete(exchange));
        }
    }

    private void fill(Exchange exchange, Endpoint endpoint, AlertNotice notice) {
        if (endpoint instanceof MailEndpoint) {
            exchange.getMessage().setHeader("Subject", message.subject(notice));
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
            exchange.getMessage().setBody(message.text(notice));
            return;
        }
        exchange.getMessage().setBody(message.json(notice));
        if (endpoint instanceof HttpEndpoint) {
            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            token.ifPresent(secret -> exchange.getMessage().setHeader("Authorization", "Bearer " + secret));
        }
    }

    private Producer producer(AlertReceiver receiver) {
        try {
            Endpoint endpoint = context.get().getEndpoint(receiver.uri());
            if (endpoint instanceof HttpEndpoint http) {
                http.setConnectTimeout(PATIENCE);
                http.setConnectionRequestTimeout(PATIENCE);
                http.setResponseTimeout(PATIENCE);
                http.setSoTimeout(PATIENCE);
            }
            Producer producer = endpoint.createProducer();
            context.get().addService(producer);
            return producer;
        } catch (Exception e) {
            // Camel's words quote the URI, which may hold a secret.
            throw new BridgeException(
                    ErrorCode.ALERT_RECEIVER,
                    "alert.to: Camel has no endpoint for its entry " + (receivers.indexOf(receiver) + 1) + ", "
                            + receiver.name() + ": " + e.getClass().getSimpleName());
        }
    }

    /** The words of an exception may quote the URI or the answer; its class and the status do not. */
    private static String why(Throwable failure) {
        Throwable cause = Causes.innermost(failure);
        return cause instanceof HttpOperationFailedException answer
                ? "it answered " + answer.getStatusCode()
                : cause.getClass().getSimpleName();
    }
}
