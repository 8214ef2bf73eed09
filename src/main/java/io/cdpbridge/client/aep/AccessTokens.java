package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.client.http.SharedLease;
import io.cdpbridge.client.http.Unavailable;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bearer tokens by the OAuth 2.0 client credentials grant (RFC 6749, section 4.4), as the Adobe Developer Console's guide
 * to server-to-server authentication describes it. The token service throttles who asks too often, so one token serves
 * all threads (see {@link SharedLease}).
 *
 * <p>Any number of threads may use it.
 */
public final class AccessTokens {
    /** The guide says seconds; the older exchange of a JWT counted milliseconds. No token lives this long. */
    private static final long MOST_SECONDS = Duration.ofDays(10).toSeconds();

    private final Credentials credentials;
    private final InstantSource clock;
    private final Exchange exchange;
    private final SharedLease<AccessToken> token;

    /** The index of the secret that served last. Only the thread that renews touches it. */
    private int serving;

    public AccessTokens(Credentials credentials, HttpTransport transport, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
        this.exchange = new Exchange(Service.TOKENS, transport, clock);
        this.token = new SharedLease<>(this::issue, AccessTokens::interrupted, clock);
    }

    /**
     * A token that is valid now. Blocks while one is being fetched and none is valid.
     *
     * @throws PlatformRefused when the token service refuses the credential: a matter of configuration
     * @throws PlatformUnavailable when it cannot serve now; the next caller asks again
     */
    public String current() {
        return token.current().value();
    }

    /** When the token in use ends; empty while there is none. */
    public Optional<Instant> expires() {
        return token.held().map(AccessToken::expires);
    }

    /**
     * Drops a token that the platform does not take, so that the next call fetches another. A token that has been replaced
     * already is ignored: of many threads that were refused, one renews.
     */
    public void invalidate(String value) {
        token.drop(held -> held.value().equals(value));
    }

    private static Unavailable interrupted(InterruptedException cause) {
        return new PlatformUnavailable(
                ErrorCode.TOKEN_UNAVAILABLE,
                "The wait for a token was interrupted",
                RetryCause.UNEXPECTED,
                Optional.empty(),
                cause);
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
}
