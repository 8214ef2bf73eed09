package io.cdpbridge.client.store;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.PlainFile;
import java.util.List;
import java.util.stream.Stream;

/** Paths in a landing zone. Names in it come from outside, so none may lead out of its folder. */
final class ZonePath {
    private ZonePath() {}

    /**
     * The segments of a folder's path as it is configured; slashes at either end do not matter.
     *
     * @throws BridgeException {@link ErrorCode#LANDING_ZONE_SETTINGS} when a segment would leave the zone
     */
    static List<String> segments(String path) {
        List<String> segments =
                Stream.of(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
        for (String segment : segments) {
            if (!PlainFile.isName(segment)) {
                throw new BridgeException(
                        ErrorCode.LANDING_ZONE_SETTINGS,
                        "the folder '" + path + "' of a landing zone has the segment '" + segment
                                + "', which is no plain name");
            }
        }
        return segments;
    }

    /** The name of a folder as a store lists it, with a slash at its end. */
    static String folderName(String listed) {
        return listed.endsWith("/") ? listed.substring(0, listed.length() - 1) : listed;
    }

    /** The path of a folder, with a slash at its end; empty for the root. */
    static String prefix(String path) {
        List<String> segments = segments(path);
        return segments.isEmpty() ? "" : String.join("/", segments) + "/";
    }
}
