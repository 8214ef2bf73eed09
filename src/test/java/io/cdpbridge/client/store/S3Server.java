package io.cdpbridge.client.store;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobProviderMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/** S3Proxy over memory: an S3 server that checks signatures; started once and ended with the JVM. */
public final class S3Server {
    public static final String REGION = "us-east-1";
    public static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
    public static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final S3Server RUNNING = new S3Server();

    private final S3Proxy proxy;
    private final BlobStore store;

    /** The server. */
    public static S3Server running() {
        return RUNNING;
    }

    private S3Server() {
        BlobStoreContext memory = ContextBuilder.newBuilder(new TransientNio2BlobProviderMetadata())
                .credentials("identity", "credential")
                .buildView(BlobStoreContext.class);
        store = memory.getBlobStore();
        proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .ignoreUnknownHeaders(true)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /** A new and empty bucket. */
    public String bucket() {
        String bucket = "zone-" + UUID.randomUUID();
        store.createContainerInLocation(null, bucket);
        return bucket;
    }

    /** Writes behind the server's back, which cannot read how the client of today signs an upload. */
    public void put(String bucket, String key, byte[] content) {
        store.putBlob(
                bucket,
                store.blobBuilder(key)
                        .payload(content)
                        .contentLength(content.length)
                        .build());
    }

    void remove(String bucket, String key) {
        store.removeBlob(bucket, key);
    }

    static S3Access access(String bucket, String folder, String secretKey) {
        return new S3Access(bucket, folder, ACCESS_KEY, secretKey, Optional.of("session-token-of-the-test"));
    }
}
