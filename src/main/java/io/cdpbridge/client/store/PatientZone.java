package io.cdpbridge.client.store;

import io.cdpbridge.format.place.PlaceNames;
import java.io.FilterInputStream;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A landing zone that is asked by {@link StoreCalls}, so that nobody waits for it longer than he wants to. Any number of
 * threads may call.
 */
public final class PatientZone implements WritableZone {
    private static final Logger LOG = LoggerFactory.getLogger(PatientZone.class);

    private final WritableZone zone;
    private final StoreCalls calls;

    /** @param calls by which it is asked; closed with it */
    public PatientZone(WritableZone zone, StoreCalls calls) {
        this.zone = zone;
        this.calls = calls;
    }

    @Override
    public Listing list(String path, PlaceNames names) {
        return calls.call("the listing of '" + path + "'", () -> zone.list(path, names));
    }

    @Override
    public InputStream open(LandingFile file) {
        InputStream opened = calls.call(file.path(), () -> zone.open(file));
        return new FilterInputStream(opened) {
            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int from, int count) {
                // Into a block of its own: what goes on after the caller has left must not write where he reads.
                byte[] block = new byte[count];
                int got = calls.call(file.path(), () -> reading(opened, block));
                if (got > 0) {
                    System.arraycopy(block, 0, target, from, got);
                }
                return got;
            }

            @Override
            public void close() {
                calls.later(() -> closing(opened));
            }
        };
    }

    /** Writes where the store beneath can; each of the bridge's own can. */
    @Override
    public void put(String path, byte[] content) {
        calls.call(path, () -> {
            zone.put(path, content);
            return true;
        });
    }

    @Override
    public void delete(String path) {
        calls.call(path, () -> {
            zone.delete(path);
            return true;
        });
    }

    private static int reading(InputStream in, byte[] block) {
        try {
            return in.read(block, 0, block.length);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void closing(InputStream in) {
        try {
            in.close();
        } catch (java.io.IOException e) {
            LOG.debug("a stream closed badly", e);
        }
    }

    @Override
    public void close() {
        calls.close();
        zone.close();
    }
}
