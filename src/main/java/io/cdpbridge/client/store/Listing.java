package io.cdpbridge.client.store;

import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.format.place.PlaceEntry;
import io.cdpbridge.format.place.PlaceLook;
import io.cdpbridge.format.place.PlaceNames;
import io.cdpbridge.format.place.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What lies directly in a folder of a store: the files that are taken and the manifests, in no particular order, and what is
 * passed over. It is as large as what is taken, however many other entries there are. For one thread.
 */
public final class Listing {
    private static final char NO_TEXT = '\uFFFD';

    private final PlaceNames names;
    private final List<LandingFile> files = new ArrayList<>();
    private final PlaceLook others = new PlaceLook();

    Listing(PlaceNames names) {
        this.names = names;
    }

    /** The files that some flow takes, and the manifests. */
    public List<LandingFile> files() {
        return Collections.unmodifiableList(files);
    }

    /** What is passed over, and why. */
    public PlaceLook others() {
        return others;
    }

    /** A regular file, in a folder that ends with a slash or is the root. */
    void file(String folder, String name, long bytes, Instant modifiedAt, String version) {
        if (!PlainFile.isName(name)) {
            boolean text = name.indexOf(NO_TEXT) < 0;
            other(name, text ? Reason.NAME_CHARACTERS : Reason.NAME_NOT_TEXT, modifiedAt);
            return;
        }
        Optional<Reason> reason = ManifestReader.isManifest(name) ? Optional.empty() : names.ofFile(name);
        if (reason.isPresent()) {
            others.add(PlaceEntry.of(name, reason.get(), version, modifiedAt));
        } else {
            files.add(new LandingFile(folder + name, name, bytes, modifiedAt, version));
        }
    }

    /** A folder in it. */
    void folder(String name) {
        names.ofFolder(name).ifPresent(reason -> others.add(PlaceEntry.of(name, reason, "", Instant.EPOCH)));
    }

    /** Something that is not taken whatever its name. */
    void other(String name, Reason reason, Instant modifiedAt) {
        others.add(PlaceEntry.of(name, names.ofOther(name, reason), "", modifiedAt));
    }
}
