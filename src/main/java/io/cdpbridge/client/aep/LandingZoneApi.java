package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.error.ErrorCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The credentials API of the Data Landing Zone for exports. The platform gives a new signature by itself when the old one
 * has run out. Its call to refresh is not made: it would shut out whoever else uses the zone ("resets your landing zone
 * credentials", Data Landing Zone guide). Throws {@link PlatformUnavailable} or {@link PlatformRefused}; any number of
 * threads may call.
 */
public final class LandingZoneApi {
    private static final String CREDENTIALS =
            "/data/foundation/connectors/landingzone/credentials?type=dlz_destination";
    private static final Pattern SIGNATURE_END = Pattern.compile("[?&]se=([^&]+)");
    private final Platform platform;

    public LandingZoneApi(Platform platform) {
        this.platform = platform;
    }

    /**
     * The credentials of now.
     *
     * @throws io.cdpbridge.error.BridgeException CDP-6113 when the container's address may not be called
     */
    public LandingZoneCredentials credentials() {
        JsonNode answer = platform.get(CREDENTIALS);
        String sasUri = answer.path("SASUri").asText("");
        if (!sasUri.isEmpty()) {
            platform.told(sasUri, "SASUri of the Data Landing Zone");
            return new LandingZoneCredentials.Azure(sasUri, azureEnd(sasUri, answer));
        }
        JsonNode keys = answer.path("credentials");
        JsonNode path = answer.path("dlzPath");
        LandingZoneCredentials.Aws aws = new LandingZoneCredentials.Aws(
                path.path("bucketName").asText(""),
                path.path("dlzFolder").asText(""),
                keys.path("awsAccessKeyId").asText(""),
                keys.path("awsSecretAccessKey").asText(""),
                keys.path("awsSessionToken").asText(""),
                EpochTime.of(answer.path("expiryTime").asLong(0)));
        if (aws.bucket().isEmpty()
                || aws.accessKey().isEmpty()
                || aws.secretKey().isEmpty()) {
            throw new PlatformUnavailable(
                    ErrorCode.ANSWER_UNREADABLE,
                    "The answer to GET " + CREDENTIALS + " has neither a SAS URI nor keys and a bucket",
                    RetryCause.UNREADABLE,
                    Optional.empty());
        }
        return aws;
    }

    /** A signature tells its own end, unless a policy of the container holds it. */
    private static Optional<Instant> azureEnd(String sasUri, JsonNode answer) {
        return signatureEnd(sasUri).or(() -> time(answer.path("expiryDate").asText("")));
    }

    /** When the signature of a SAS URI ends; empty when it does not tell. */
    public static Optional<Instant> signatureEnd(String sasUri) {
        Matcher end = SIGNATURE_END.matcher(sasUri);
        return end.find()
                ? time(URLDecoder.decode(end.group(1).replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** An instant, or a date, of which nothing but the beginning is certain. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
