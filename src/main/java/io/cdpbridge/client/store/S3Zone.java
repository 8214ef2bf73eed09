package io.cdpbridge.client.store;

import io.cdpbridge.error.Causes;
import io.cdpbridge.format.place.PlaceNames;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** A bucket of S3, or of a store that speaks its protocol: what the Data Landing Zone is on Amazon's cloud. */
public final class S3Zone implements WritableZone {
    /** Of status 400, but about who asks. */
    private static final Set<String> OF_ACCESS = Set.of("ExpiredToken", "InvalidToken", "TokenRefreshRequired");

    private static final String CLOCK = "RequestTimeTooSkewed";
    private static final int LISTED_AT_ONCE = 1_000;

    private final Access<S3Access> access;
    private final S3Client client;
    private final int listedAtOnce;

    /**
     * A bucket.
     *
     * @param endpoint another address than that of the region
     * @param connect how long a connection may take to open
     * @param response how long the store may stay silent
     */
    public S3Zone(Access<S3Access> access, String region, Optional<URI> endpoint, Duration connect, Duration response) {
        this(access, region, endpoint, connect, response, LISTED_AT_ONCE);
    }

    S3Zone(
            Access<S3Access> access,
            String region,
            Optional<URI> endpoint,
            Duration connect,
            Duration response,
            int listedAtOnce) {
        this.access = access;
        this.listedAtOnce = listedAtOnce;
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(region))
                .credentialsProvider(() -> credentials(access.current()))
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
                // Stores that speak the protocol do not all know the checksums behind a body.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(configuration -> configuration.chunkedEncodingEnabled(false))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(connect)
                        .socketTimeout(response));
        endpoint.ifPresent(address -> builder.endpointOverride(address).forcePathStyle(true));
        this.client = builder.build();
    }

    @Override
    public Listing list(String path, PlaceNames names) {
        String folder = ZonePath.prefix(path);
        return withAccess(given -> listing(given, folder, names), S3Zone::failure);
    }

    private Listing listing(S3Access given, String folder, PlaceNames names) {
        String root = ZonePath.prefix(given.folder());
        String prefix = root + folder;
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(given.bucket())
                .prefix(prefix)
                .delimiter("/")
                .maxKeys(listedAtOnce)
                .overrideConfiguration(override -> override.credentialsProvider(provider(given)))
                .build();
        Listing listing = new Listing(names);
        for (ListObjectsV2Response page : client.listObjectsV2Paginator(request)) {
            if (page.name() == null || page.isTruncated() == null) {
                // An answer that broke off reads like one of a bucket with less in it.
                throw new LandingZoneUnavailable("the bucket " + given.bucket() + " answered without a listing");
            }
            page.commonPrefixes()
                    .forEach(below ->
                            listing.folder(ZonePath.folderName(below.prefix().substring(prefix.length()))));
            page.contents().forEach(object -> {
                String name = object.key().substring(prefix.length());
                if (!name.isEmpty()) {
                    listing.file(folder, name, object.size(), object.lastModified(), object.eTag());
                }
            });
        }
        return listing;
    }

    @Override
    public InputStream open(LandingFile file) {
        return withAccess(
                given -> new ZoneStream(
                        client.getObject(GetObjectRequest.builder()
                                .bucket(given.bucket())
                                .key(ZonePath.prefix(given.folder()) + file.path())
                                .ifMatch(file.version())
                                .overrideConfiguration(override -> override.credentialsProvider(provider(given)))
                                .build()),
                        file,
                        e -> failure(given, file, e),
                        () -> {}),
                (given, e) -> failure(given, file, e));
    }

    @Override
    public void put(String path, byte[] content) {
        Object unused = withAccess(
                given -> client.putObject(
                        request -> request.bucket(given.bucket())
                                .key(ZonePath.prefix(given.folder()) + path)
                                .overrideConfiguration(override -> override.credentialsProvider(provider(given))),
                        RequestBody.fromBytes(content)),
                S3Zone::failure);
    }

    @Override
    public void delete(String path) {
        Object unused = withAccess(
                given -> client.deleteObject(request -> request.bucket(given.bucket())
                        .key(ZonePath.prefix(given.folder()) + path)
                        .overrideConfiguration(override -> override.credentialsProvider(provider(given)))),
                S3Zone::failure);
    }

    private <T> T withAccess(Function<S3Access, T> call, BiFunction<S3Access, SdkException, RuntimeException> failure) {
        S3Access used = access.current();
        try {
            return call.apply(used);
        } catch (SdkException e) {
            if (!concernsAccess(e) || !access.refused(used)) {
                throw failure.apply(used, e);
            }
        }
        S3Access fresh = access.current();
        try {
            return call.apply(fresh);
        } catch (SdkException e) {
            throw failure.apply(fresh, e);
        }
    }

    private static AwsCredentialsProvider provider(S3Access given) {
        return StaticCredentialsProvider.create(credentials(given));
    }

    private static AwsCredentials credentials(S3Access given) {
        return given.sessionToken().isPresent()
                ? AwsSessionCredentials.create(
                        given.accessKey(),
                        given.secretKey(),
                        given.sessionToken().get())
                : AwsBasicCredentials.create(given.accessKey(), given.secretKey());
    }

    private static RuntimeException failure(S3Access used, LandingFile file, Exception e) {
        boolean changed = e instanceof AwsServiceException answer
                && (answer.statusCode() == 412
                        || (answer.statusCode() == 404 && !code(answer).equals("NoSuchBucket")));
        return changed ? new LandingFileChanged(file, e) : failure(used, e);
    }

    private static RuntimeException failure(S3Access used, Exception e) {
        String where = "the bucket " + used.bucket();
        if (e instanceof AwsServiceException answer) {
            int status = answer.statusCode();
            String message = where + " answered " + status + " " + code(answer) + hint(answer);
            return LandingZoneRefused.isRefusal(status, code(answer))
                            && !code(answer).equals(CLOCK)
                    ? new LandingZoneRefused(message, e)
                    : new LandingZoneUnavailable(message, e);
        }
        return new LandingZoneUnavailable(where + " gave no answer: " + Causes.innermost(e), e);
    }

    /** What is to be done about the answers that do not say it themselves. */
    private static String hint(AwsServiceException answer) {
        if (answer.statusCode() == 301 || code(answer).equals("AuthorizationHeaderMalformed")) {
            String region =
                    answer.awsErrorDetails() == null || answer.awsErrorDetails().sdkHttpResponse() == null
                            ? ""
                            : answer.awsErrorDetails()
                                    .sdkHttpResponse()
                                    .firstMatchingHeader("x-amz-bucket-region")
                                    .orElse("");
            return ": the bucket lies in " + (region.isEmpty() ? "another region" : "the region " + region)
                    + "; set destination.landing-zone.region";
        }
        return code(answer).equals(CLOCK)
                ? ": this machine's clock differs from the store's by more than it allows; set the clock right"
                : "";
    }

    private static boolean concernsAccess(SdkException e) {
        return e instanceof AwsServiceException answer
                && (answer.statusCode() == 403 || OF_ACCESS.contains(code(answer)));
    }

    private static String code(AwsServiceException answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
                ? ""
                : answer.awsErrorDetails().errorCode();
    }

    @Override
    public void close() {
        client.close();
    }
}
