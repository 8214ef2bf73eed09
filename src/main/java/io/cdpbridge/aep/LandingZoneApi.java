package io.cdpbridge.aep;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The credentials of the Data Landing Zone that audiences are exported to (Data Landing Zone destination guide). Asking for
 * them gives valid ones; the action that makes new ones takes the old away from everybody else and is not offered here. Any
 * number of threads may call.
 */
public final class LandingZoneApi {
    private static final String CREDENTIALS =
            "/data/foundation/connectors/landingzone/credentials?type=dlz_destination";
    private static final Pattern SIGNED_EXPIRY = Pattern.compile("[?&]se=([^&]+)");

    /** The epoch in milliseconds of a time that has passed is larger than that in seconds of one that nobody lives to see. */
    private static final long MOST_SECONDS = 100_000_000_000L;

    private final Platform platform;

    public LandingZoneApi(Platform platform) {
        this.platform = platform;
    }

    /**
     * What opens the landing zone: either a SAS URI, or a bucket with its keys.
     *
     * @param sasUri the container's address with its signature, where the zone is on Azure
     * @param bucket the bucket's credentials, where it is on AWS
     * @param expires when they end, if that is told
     */
    public record Answer(Optional<String> sasUri, Optional<Bucket> bucket, Optional<Instant> expires) {
        @Override
        public String toString() {
            return "landing zone credentials until "
                    + expires.map(Instant::toString).orElse("an unknown time");
        }
    }

    /** A bucket and its keys. */
    public record Bucket(String name, String folder, String accessKey, String secretKey, String sessionToken) {
        @Override
        public String toString() {
            return "bucket " + name;
        }
    }

    /**
     * Asks for the credentials.
     *
     * @throws PlatformUnavailable when the call may succeed later
     * @throws PlatformRefused when it will not
     */
    public Answer credentials() {
        return platform.send(
                "GET",
                CREDENTIALS,
                Map.of("Accept", "application/json"),
                io.cdpbridge.http.Body.none(),
                body -> read(Exchange.json(body)));
    }

    private static Answer read(JsonNode answer) throws UnexpectedAnswer {
        String sas = answer.path("SASUri").asText(answer.path("sasUri").asText(""));
        if (!sas.isEmpty()) {
            return new Answer(
                    Optional.of(sas),
                    Optional.empty(),
                    expiryOf(sas, answer.path("expiryDate").asText("")));
        }
        JsonNode keys = answer.path("credentials");
        JsonNode path = answer.path("dlzPath");
        if (keys.path("awsAccessKeyId").asText("").isEmpty()
                || path.path("bucketName").asText("").isEmpty()) {
            throw new UnexpectedAnswer("has neither a SASUri nor AWS credentials");
        }
        Bucket bucket = new Bucket(
                path.path("bucketName").asText(),
                path.path("dlzFolder").asText(""),
                keys.path("awsAccessKeyId").asText(),
                keys.path("awsSecretAccessKey").asText(),
                keys.path("awsSessionToken").asText(""));
        long expiry = answer.path("expiryTime").asLong(0);
        Optional<Instant> expires = expiry == 0
                ? Optional.empty()
                : Optional.of(expiry > MOST_SECONDS ? Instant.ofEpochMilli(expiry) : Instant.ofEpochSecond(expiry));
        return new Answer(Optional.empty(), Optional.of(bucket), expires);
    }

    /** The signature's own end counts; a stored policy may hide it, and then the date that the answer tells. */
    private static Optional<Instant> expiryOf(String sasUri, String date) {
        Matcher signed = SIGNED_EXPIRY.matcher(sasUri);
        try {
            if (signed.find()) {
                String text = java.net.URLDecoder.decode(signed.group(1), java.nio.charset.StandardCharsets.UTF_8);
                return Optional.of(text.length() == 10 ? midnight(text) : Instant.parse(text));
            }
            return date.isEmpty()
                    ? Optional.empty()
                    : Optional.of(date.length() == 10 ? midnight(date) : Instant.parse(date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant midnight(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
