package io.cdpbridge.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.cdpbridge.sandbox.fault.CallRule;
import io.cdpbridge.sandbox.fault.Cut;
import io.cdpbridge.sandbox.fault.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request through faults, gateway and its call, and sends the answer. Any thread may call. */
public final class Dispatcher implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int UNKNOWN_LENGTH_CUT = 1024;

    private final Router router;
    private final Gateway gateway;
    private final Faults faults;
    private final RequestCounts counts;

    /** Answers these calls. Those outside the gateway's guard and IMS's are never touched by a fault. */
    public Dispatcher(List<Route> routes, Gateway gateway, Faults faults, RequestCounts counts) {
        this.router = new Router(routes);
        this.gateway = gateway;
        this.faults = faults;
        this.counts = counts;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Router.Match match = router.match(exchange.getRequestMethod(), exchange.getRequestURI());
        String name = match.route()
                .naming()
                .of()
                .apply(header ->
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst(header)));
        Optional<CallRule> rule = name.startsWith("sandbox.") ? Optional.empty() : faults.forCall(name);
        try (exchange) {
            serve(exchange, match, name, rule);
        } catch (CutOutputStream.CutException e) {
            counts.count(name, "cut");
        } catch (IOException e) {
            counts.count(name, "disconnected");
        }
    }

    private void serve(HttpExchange exchange, Router.Match match, String name, Optional<CallRule> rule)
            throws IOException {
        Cut cut = rule.map(CallRule::cut).orElse(Cut.NONE);
        if (cut == Cut.BEFORE) {
            throw new CutOutputStream.CutException();
        }
        long rate = rule.map(CallRule::bytesPerSecond).orElse(0L);
        InputStream body = rate == 0 ? exchange.getRequestBody() : SlowStreams.input(exchange.getRequestBody(), rate);
        Call call = new Call(exchange, match.variables(), body, rule.flatMap(CallRule::messages));
        if (cut == Cut.REQUEST_BODY) {
            body.skipNBytes(Math.max(0, call.announcedLength() / 2));
            throw new CutOutputStream.CutException();
        }
        Answer answer = answer(exchange, match, name, call, rule);
        // The server would close a connection on which a body is left; a client that sends one reads no answer then.
        body.transferTo(OutputStream.nullOutputStream());
        if (cut == Cut.AFTER) {
            throw new CutOutputStream.CutException();
        }
        SlowStreams.pause(rule.map(CallRule::delayMillis).orElse(0L));
        if (cut == Cut.RESPONSE_BODY) {
            sendHalf(exchange, answer);
        } else {
            counts.count(name, answer.outcome());
            send(exchange, answer, rate);
        }
    }

    private Answer answer(HttpExchange exchange, Router.Match match, String name, Call call, Optional<CallRule> rule)
            throws IOException {
        Optional<CallRule> instead = rule.filter(CallRule::answersInstead);
        if (instead.isPresent() && !instead.get().carriedOut()) {
            return FaultAnswer.of(instead.get(), name);
        }
        Answer answer = carryOut(exchange, match, name, call);
        return instead.map(fault -> FaultAnswer.of(fault, name)).orElse(answer);
    }

    private Answer carryOut(HttpExchange exchange, Router.Match match, String name, Call call) throws IOException {
        if (match.route().guarded()) {
            String url = "http://" + call.header("Host").orElse("") + exchange.getRequestURI();
            Optional<Answer> refusal = gateway.refusal(call, url);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        try {
            return match.route().handler().handle(call);
        } catch (RefusedException e) {
            return e.answer();
        } catch (RuntimeException | FileSystemException e) {
            LOG.error("The sandbox could not answer {}", name, e);
            return Answer.problem(500, "InternalServerError", "The sandbox could not answer: " + e);
        }
    }

    private static void send(HttpExchange exchange, Answer answer, long rate) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        long length = answer.content().length();
        if (length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), Math.max(0, length));
        OutputStream out = exchange.getResponseBody();
        answer.content().writer().writeTo(rate == 0 ? out : SlowStreams.output(out, rate));
        out.close();
    }

    /** Announces the whole answer and sends half of it; of one without a body, the head alone with a body announced. */
    private static void sendHalf(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        long length = answer.content().length();
        long half = length < 0 ? UNKNOWN_LENGTH_CUT : length / 2;
        exchange.sendResponseHeaders(answer.status(), Math.max(length, half + 1));
        OutputStream out = exchange.getResponseBody();
        answer.content().writer().writeTo(new CutOutputStream(out, half));
        out.flush();
        throw new CutOutputStream.CutException();
    }
}
