package io.cdpbridge.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.http.Body;
import io.cdpbridge.http.HttpCall;
import io.cdpbridge.http.HttpTransport;
import io.cdpbridge.http.RetryCause;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bearer tokens by the OAuth 2.0 client credentials grant (RFC 6749, section 4.4), as the Adobe Developer Console's guide
 * to server-to-server authentication describes it. The token service throttles who asks too often, so one token serves
 * all threads: it is renewed at 90 % of its life by the first thread to come by. Meanwhile, and when that fails, the
 * others go on with the old one as long as it is valid; with none valid they wait for that one renewal.
 *
 * <p>Any number of threads may use it.
 */
public final class AccessTokens {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    /** The guide says seconds; the older exchange of a JWT counted milliseconds. No token lives this long. */
    private static final long MOST_SECONDS = Duration.ofDays(10).toSeconds();

    private final Credentials credentials;
    private final InstantSource clock;
    private final Exchange exchange;
    private final Object lock = new Object();

    /** The token in use and when to renew it, or null. Guarded by {@link #lock}, as the next field is. */
    private Held held;

    /** The renewal under way, or null. */
    private CompletableFuture<String> renewal;

    /** The index of the secret that served last. Only the thread that renews touches it. */
    private int serving;

    private record Held(AccessToken token, Instant renewal) {}

    public AccessTokens(Credentials credentials, HttpTransport transport, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
        this.exchange = new Exchange(Service.TOKENS, transport, clock);
    }

    /**
     * A token that is valid now. Blocks while one is being fetched and none is valid.
     *
     * @throws PlatformRefused when the token service refuses the credential: a matter of configuration
     * @throws PlatformUnavailable when it cannot serve now; the next caller asks again
     */
    public String current() {
        CompletableFuture<String> flight;
        boolean mine = false;
        synchronized (lock) {
            Instant now = clock.instant();
            boolean valid = held != null && now.isBefore(held.token().expires());
            boolean due = !valid || !now.isBefore(held.renewal());
            if (!due || (valid && renewal != null)) {
                return held.token().value();
            }
            if (renewal == null) {
                renewal = new CompletableFuture<>();
                mine = true;
            }
            flight = renewal;
        }
        if (mine) {
            renew(flight);
        }
        return result(flight);
    }

    /** When the token in use ends; empty while there is none. */
    public Optional<Instant> expires() {
        synchronized (lock) {
            return Optional.ofNullable(held).map(present -> present.token().expires());
        }
    }

    /**
     * Drops a token that the platform does not take, so that the next call fetches another. A token that has been replaced
     * already is ignored: of many threads that were refused, one renews.
     */
    public void invalidate(String token) {
        synchronized (lock) {
            if (held != null && held.token().value().equals(token)) {
                held = null;
            }
        }
    }

    private void renew(CompletableFuture<String> flight) {
        try {
            AccessToken fresh = issue();
            synchronized (lock) {
                held = new Held(fresh, fresh.renewal());
                renewal = null;
            }
            flight.complete(fresh.value());
        } catch (RuntimeException | Error failure) {
            Optional<AccessToken> old = afterFailure(failure);
            if (old.isPresent()) {
                flight.complete(old.get().value());
            } else {
                flight.completeExceptionally(failure);
            }
        }
    }

    /** Ends a renewal that failed, and gives the old token if it still serves. */
    private Optional<AccessToken> afterFailure(Throwable failure) {
        synchronized (lock) {
            renewal = null;
            Instant now = clock.instant();
            if (held == null || !now.isBefore(held.token().expires())) {
                return Optional.empty();
            }
            AccessToken token = held.token();
            Duration pause = Duration.between(now, token.expires()).dividedBy(10);
            Duration asked = failure instanceof PlatformUnavailable unavailable
                    ? unavailable.retryAfter().orElse(Duration.ZERO)
                    : Duration.ZERO;
            held = new Held(token, now.plus(pause.compareTo(asked) > 0 ? pause : asked));
            LOG.warn(
                    "{}; the present token serves until {}",
                    failure instanceof BridgeException known ? known.line() : failure.getClass(),
                    token.expires());
            return Optional.of(token);
        }
    }

    private AccessToken issue() {
        List<String> secrets = credentials.secrets();
        Optional<PlatformRefused> refused = Optional.empty();
        for (int tried = 0; tried < secrets.size(); tried++) {
            int index = (serving + tried) % secrets.size();
            try {
                AccessToken token = issue(secrets.get(index));
                serving = index;
                return token;
            } catch (PlatformRefused e) {
                // The answer to the secret that served last says more than that to one which may be retired.
                refused = refused.or(() -> Optional.of(e));
            }
        }
        throw refused.orElseThrow();
    }

    private AccessToken issue(String secret) {
        Instant asked = clock.instant();
        String form = "grant_type=client_credentials"
                + "&client_id=" + encoded(credentials.clientId())
                + "&client_secret=" + encoded(secret)
                + "&scope=" + encoded(String.join(",", credentials.scopes()));
        Map<String, String> headers =
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");
        HttpCall call = new HttpCall("POST", credentials.tokenUrl(), headers, Body.of(form));
        return exchange.send(call, secret, body -> read(Exchange.json(body), asked));
    }

    private static AccessToken read(JsonNode answer, Instant asked) throws IOException {
        String value = answer.path("access_token").asText("");
        long expiresIn = answer.path("expires_in").asLong(0);
        if (value.isBlank() || expiresIn <= 0) {
            throw new UnexpectedAnswer("lacks access_token or expires_in");
        }
        Duration life = expiresIn > MOST_SECONDS ? Duration.ofMillis(expiresIn) : Duration.ofSeconds(expiresIn);
        return new AccessToken(value, asked, life);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String result(CompletableFuture<String> flight) {
        try {
            return flight.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            String message = "The wait for a token was interrupted";
            throw new PlatformUnavailable(
                    ErrorCode.TOKEN_UNAVAILABLE, message, RetryCause.UNEXPECTED, Optional.empty(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new BridgeException(ErrorCode.INTERNAL, "A token could not be fetched", e.getCause());
        }
    }
}
