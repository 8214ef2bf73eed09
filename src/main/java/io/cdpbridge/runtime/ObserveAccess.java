package io.cdpbridge.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides of each call of the observe port whether it is answered, before anything else sees it. Any thread may call.
 *
 * <ul>
 *   <li>Reads are free without a token; with one they need it (RFC 6750, {@code Authorization: Bearer}), but for the page's
 *       own files, which hold no data, and the two probes, which then tell up or down and nothing more.
 *   <li>Whatever is no GET or HEAD always needs the token, is JSON, and comes from no other origin; without a configured
 *       token it is refused.
 *   <li>On loopback, a {@code Host} that is not known is refused, so that no page of elsewhere asks by a name that it had
 *       resolved to this machine.
 *   <li>A wrong token is counted in the log without being shown, and its answer waits.
 * </ul>
 */
final class ObserveAccess {
    private static final Logger LOG = LoggerFactory.getLogger(ObserveAccess.class);
    private static final String LIVE = "/observe/health/live";
    private static final String READY = "/observe/health/ready";
    private static final Set<String> FILES = PageFiles.paths();
    private static final String SCHEME = "bearer ";
    private static final long WAIT_MILLISECONDS = 500;
    private static final int WAITING_AT_MOST = 50;

    private final CamelContext context;
    private final Optional<byte[]> token;
    private final boolean hostsAreKnown;
    private final Set<String> hosts = new HashSet<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong wrong = new AtomicLong();

    ObserveAccess(Settings settings, CamelContext context) {
        this.context = context;
        this.token = settings.optional("observe.token").map(text -> text.getBytes(StandardCharsets.UTF_8));
        List<String> names = settings.list("observe.hosts");
        this.hostsAreKnown = !names.isEmpty() || ObservePort.isLoopback(settings);
        hosts.addAll(Set.of("localhost", "127.0.0.1", "[::1]"));
        hosts.add(settings.text("observe.host").toLowerCase(Locale.ROOT));
        names.forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Hands the call on, or answers it. */
    void check(RoutingContext call) {
        HttpServerRequest request = call.request();
        boolean probe = isProbe(request);
        if (hostsAreKnown && !(probe && token.isPresent()) && !isKnown(request.getHeader("Host"))) {
            refuse(call, 403, ErrorCode.OBSERVE_CALLER, "this Host is not one of observe.hosts");
        } else if (isRead(request)) {
            read(call, probe);
        } else {
            write(call);
        }
    }

    private void read(RoutingContext call, boolean probe) {
        Optional<String> given = given(call.request());
        if (token.isEmpty() || (given.isEmpty() && FILES.contains(call.request().path())) || holds(given)) {
            call.next();
        } else if (probe) {
            tell(call);
        } else {
            unauthorized(call, given.isPresent());
        }
    }

    private void write(RoutingContext call) {
        HttpServerRequest request = call.request();
        Optional<String> given = given(request);
        String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        if (token.isEmpty()) {
            refuse(call, 403, ErrorCode.PAGE_TOKEN_UNSET, "nothing can be changed here while observe.token is not set");
        } else if (!holds(given)) {
            unauthorized(call, given.isPresent());
        } else if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            refuse(call, 415, ErrorCode.OBSERVE_CALLER, "Content-Type must be application/json");
        } else if (isForeign(request)) {
            refuse(call, 403, ErrorCode.OBSERVE_CALLER, "a page of another origin cannot change anything here");
        } else {
            call.next();
        }
    }

    /** Up or down, for a probe that shows no token. Checks may ask the ledger, so no event loop waits for them. */
    private void tell(RoutingContext call) {
        boolean live = call.request().path().startsWith(LIVE);
        call.vertx()
                .executeBlocking(
                        () -> HealthCheckHelper.isResultsUp(
                                live
                                        ? HealthCheckHelper.invokeLiveness(context)
                                        : HealthCheckHelper.invokeReadiness(context),
                                !live),
                        false)
                .onComplete(up -> {
                    boolean well = up.succeeded() && up.result();
                    json(
                            call,
                            well ? 200 : 503,
                            PageAnswers.OBJECTS.objectNode().put("status", well ? "UP" : "DOWN"));
                });
    }

    private void unauthorized(RoutingContext call, boolean guessed) {
        call.response().putHeader("WWW-Authenticate", "Bearer");
        if (!guessed) {
            refuse(call, 401, ErrorCode.PAGE_TOKEN, "this needs Authorization: Bearer with observe.token");
            return;
        }
        long times = wrong.incrementAndGet();
        if (Long.bitCount(times) == 1) {
            LOG.warn("a wrong token was shown at the observe port, {} times since the start", times);
        }
        if (waiting.incrementAndGet() > WAITING_AT_MOST) {
            waiting.decrementAndGet();
            refuse(call, 401, ErrorCode.PAGE_TOKEN, "the token is wrong");
            return;
        }
        call.vertx().setTimer(WAIT_MILLISECONDS, timer -> {
            waiting.decrementAndGet();
            refuse(call, 401, ErrorCode.PAGE_TOKEN, "the token is wrong");
        });
    }

    private static void refuse(RoutingContext call, int status, ErrorCode code, String why) {
        json(call, status, PageAnswers.trouble(new BridgeException(code, why)));
    }

    private static void json(RoutingContext call, int status, JsonNode answer) {
        HttpServerResponse response = call.response();
        if (!response.ended() && !response.closed()) {
            PageFiles.head(response, "application/json").setStatusCode(status).end(answer.toString());
        }
    }

    private boolean holds(Optional<String> given) {
        return token.isPresent()
                && given.isPresent()
                && MessageDigest.isEqual(token.get(), given.get().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> given(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    /** A caller that names no host is no browser, and cannot be led here by a name. */
    private boolean isKnown(String header) {
        return header == null || hosts.contains(header.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", ""));
    }

    private static boolean isForeign(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && !origin.equalsIgnoreCase(request.scheme() + "://" + request.getHeader("Host"));
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private static boolean isProbe(HttpServerRequest request) {
        return isRead(request) && (LIVE.equals(request.path()) || READY.equals(request.path()));
    }
}
