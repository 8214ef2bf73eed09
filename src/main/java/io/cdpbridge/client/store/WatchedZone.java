package io.cdpbridge.client.store;

import io.cdpbridge.client.http.CallWatch;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.place.PlaceNames;
import java.io.InputStream;
import java.util.function.Supplier;

/** A landing zone whose calls somebody watches: the listing, and the beginning of a file; not how its stream ends. */
public final class WatchedZone implements LandingZone {
    private final LandingZone zone;
    private final CallWatch watch;

    public WatchedZone(LandingZone zone, CallWatch watch) {
        this.zone = zone;
        this.watch = watch;
    }

    @Override
    public Listing list(String path, PlaceNames names) {
        return watched(() -> zone.list(path, names));
    }

    @Override
    public InputStream open(LandingFile file) {
        return watched(() -> zone.open(file));
    }

    private <T> T watched(Supplier<T> call) {
        try {
            T value = call.get();
            watch.answered();
            return value;
        } catch (LandingFileChanged e) {
            watch.answered();
            throw e;
        } catch (BridgeException e) {
            watch.failed(e);
            throw e;
        }
    }

    @Override
    public void close() {
        zone.close();
    }
}
