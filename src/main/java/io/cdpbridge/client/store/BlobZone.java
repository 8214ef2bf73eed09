package io.cdpbridge.client.store;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobInputStreamOptions;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.cdpbridge.error.Causes;
import io.cdpbridge.format.place.PlaceNames;
import java.io.InputStream;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * An Azure Blob container opened by a shared access signature: what the Data Landing Zone is. A blob is read in blocks, each
 * under the condition that its entity tag is the one listed, so that no mixture of two versions can come out.
 */
public final class BlobZone implements WritableZone {
    private static final int BLOCK = 4 << 20;
    private static final int LISTED_AT_ONCE = 5_000;
    private static final int TRIES = 3;

    private final Access<SasAccess> access;
    private final HttpClient http;
    private final Duration timeout;
    private final int listedAtOnce;

    /**
     * A container.
     *
     * @param connect how long a connection may take to open
     * @param response how long the store may stay silent
     */
    public BlobZone(Access<SasAccess> access, Duration connect, Duration response) {
        this(access, connect, response, LISTED_AT_ONCE);
    }

    BlobZone(Access<SasAccess> access, Duration connect, Duration response, int listedAtOnce) {
        this.access = access;
        this.timeout = response;
        this.listedAtOnce = listedAtOnce;
        this.http = new JdkHttpClientBuilder()
                .connectionTimeout(connect)
                .responseTimeout(response)
                .readTimeout(response)
                .build();
    }

    @Override
    public Listing list(String path, PlaceNames names) {
        String prefix = ZonePath.prefix(path);
        return withAccess(sas -> listing(container(sas), prefix, names), this::failure);
    }

    private Listing listing(BlobContainerClient container, String prefix, PlaceNames names) {
        ListBlobsOptions options = new ListBlobsOptions().setPrefix(prefix).setMaxResultsPerPage(listedAtOnce);
        Listing listing = new Listing(names);
        for (BlobItem blob : container.listBlobsByHierarchy("/", options, timeout.multipliedBy(TRIES + 1L))) {
            String name = blob.getName()
                    .substring(Math.min(prefix.length(), blob.getName().length()));
            if (Boolean.TRUE.equals(blob.isPrefix())) {
                listing.folder(ZonePath.folderName(name));
            } else if (!name.isEmpty()) {
                listing.file(
                        prefix,
                        name,
                        blob.getProperties().getContentLength(),
                        blob.getProperties().getLastModified().toInstant(),
                        blob.getProperties().getETag());
            }
        }
        return listing;
    }

    @Override
    public InputStream open(LandingFile file) {
        BlobInputStreamOptions options = new BlobInputStreamOptions()
                .setBlockSize(BLOCK)
                .setRequestConditions(new BlobRequestConditions().setIfMatch(file.version()));
        return withAccess(
                sas -> new ZoneStream(
                        container(sas).getBlobClient(file.path()).openInputStream(options),
                        file,
                        e -> streamFailure(sas, file, e),
                        () -> {}),
                (sas, e) -> failure(sas, file, e));
    }

    @Override
    public void put(String path, byte[] content) {
        Object unused = withAccess(
                sas -> {
                    container(sas).getBlobClient(path).upload(BinaryData.fromBytes(content), true);
                    return sas;
                },
                this::failure);
    }

    @Override
    public void delete(String path) {
        Object unused = withAccess(
                sas -> {
                    container(sas).getBlobClient(path).delete();
                    return sas;
                },
                this::failure);
    }

    private <T> T withAccess(
            Function<SasAccess, T> call, BiFunction<SasAccess, RuntimeException, RuntimeException> failure) {
        SasAccess used = access.current();
        try {
            return call.apply(used);
        } catch (RuntimeException e) {
            if (status(e) != 403 || !access.refused(used)) {
                throw failure.apply(used, e);
            }
        }
        SasAccess fresh = access.current();
        try {
            return call.apply(fresh);
        } catch (RuntimeException e) {
            throw failure.apply(fresh, e);
        }
    }

    private BlobContainerClient container(SasAccess sas) {
        return new BlobContainerClientBuilder()
                .endpoint(sas.container().toString())
                .sasToken(sas.signature())
                .httpClient(http)
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.EXPONENTIAL,
                        TRIES,
                        timeout,
                        Duration.ofMillis(200),
                        Duration.ofSeconds(2),
                        null))
                .buildClient();
    }

    /** A signature that ran out in the middle of a blob is no refusal: the next poll begins anew with another. */
    private RuntimeException streamFailure(SasAccess used, LandingFile file, Exception e) {
        if (status(e) == 403 && access.refused(used)) {
            return new LandingZoneUnavailable(
                    file.path() + " could not be read to its end with one signature", withoutMessage(e));
        }
        return failure(used, file, e);
    }

    private RuntimeException failure(SasAccess used, LandingFile file, Exception e) {
        int status = status(e);
        boolean changed = status == 412 || (status == 404 && !code(e).equals("ContainerNotFound"));
        return changed ? new LandingFileChanged(file, withoutMessage(e)) : failure(used, e);
    }

    private RuntimeException failure(SasAccess used, Exception e) {
        int status = status(e);
        String where = "the container " + used.container();
        if (status >= 400 && LandingZoneRefused.isRefusal(status, code(e))) {
            return new LandingZoneRefused(where + " answered " + status + " " + code(e), withoutMessage(e));
        }
        String what = status > 0 ? "answered " + status + " " + code(e) : "gave no answer: " + why(e);
        return new LandingZoneUnavailable(where + " " + what, withoutMessage(e));
    }

    /** The network's own words name no signature; those of everything else may. */
    private static String why(Exception e) {
        Throwable innermost = Causes.innermost(e);
        boolean network = innermost instanceof SocketException
                || innermost instanceof UnknownHostException
                || innermost instanceof SSLException;
        return network && innermost.getMessage() != null
                ? innermost.toString()
                : innermost.getClass().getSimpleName();
    }

    private static int status(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof BlobStorageException storage) {
                return storage.getStatusCode();
            }
        }
        return 0;
    }

    private static String code(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof BlobStorageException storage && storage.getErrorCode() != null) {
                return storage.getErrorCode().toString();
            }
        }
        return "";
    }

    /** The library's messages quote the signature: of the exception only its kind goes on. */
    private static Throwable withoutMessage(Exception e) {
        Throwable innermost = Causes.innermost(e);
        Throwable kind = new Throwable(innermost.getClass().getName());
        kind.setStackTrace(innermost.getStackTrace());
        return kind;
    }

    @Override
    public void close() {
        // The JDK's client ends its connections when they idle.
    }
}
