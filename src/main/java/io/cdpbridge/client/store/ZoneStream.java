package io.cdpbridge.client.store;

import io.cdpbridge.error.BridgeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream of a store: what goes wrong in it becomes one of the three failures of a landing zone, whatever library it comes
 * from, and at its end it is checked against the listing.
 */
final class ZoneStream extends FilterInputStream {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneStream.class);

    private final LandingFile file;
    private final Function<Exception, RuntimeException> failure;
    private final Check atEnd;
    private long read;
    private boolean ended;

    /** A last look at the store. */
    interface Check {
        /**
         * Looks.
         *
         * @throws LandingFileChanged when the file is another one by now
         */
        void run() throws IOException;
    }

    /**
     * @param failure makes a failure of the landing zone of the library's
     * @param atEnd is run once, when the last byte was read
     */
    ZoneStream(InputStream in, LandingFile file, Function<Exception, RuntimeException> failure, Check atEnd) {
        super(in);
        this.file = file;
        this.failure = failure;
        this.atEnd = atEnd;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) {
        try {
            int got = super.read(target, from, count);
            read += Math.max(0, got);
            if (got < 0 || read > file.bytes()) {
                end();
            }
            return got;
        } catch (BridgeException known) {
            throw known;
        } catch (IOException | RuntimeException e) {
            throw failure.apply(e);
        }
    }

    /** The store kept its word about the version, so another size than the listed one is a connection that broke off. */
    private void end() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        atEnd.run();
        if (read != file.bytes()) {
            throw new LandingZoneUnavailable(
                    file.path() + " came with " + read + " of " + file.bytes() + " bytes; it is fetched again");
        }
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.min(8192, Math.max(0, count))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException | RuntimeException e) {
            // All that was wanted has been read, or its failure was told: how the connection ends does not matter.
            LOG.debug("{} closed badly", file.path(), e);
        }
    }
}
