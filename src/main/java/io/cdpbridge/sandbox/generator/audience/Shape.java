package io.cdpbridge.sandbox.generator.audience;

import java.util.List;

/**
 * What an export's files are like. All of it is what the platform lets a user choose: file type, compression, the null
 * value, and a manifest.
 *
 * @param nulls how CSV writes an absent value
 * @param quoteAll whether CSV quotes what needs no quotes
 * @param split whether the export is split into parts of few rows
 * @param isoTime whether qualification times are written as in ISO 8601, and not with a space and without a zone
 */
record Shape(
        boolean json, boolean gzip, boolean manifest, boolean split, boolean quoteAll, String nulls, boolean isoTime) {

    static final List<Shape> ALL = List.of(
            new Shape(false, false, false, false, false, "null", true),
            new Shape(true, false, true, false, false, "", true),
            new Shape(false, false, true, true, false, "", false),
            new Shape(false, true, false, false, false, "\"\"", true),
            new Shape(false, false, true, false, true, "", false),
            new Shape(true, true, false, true, false, "", true));

    /** One after the other, so that even few exports are of many shapes. */
    static Shape of(Channel channel, int audience, int round) {
        return ALL.get((round - 1 + 2 * audience + channel.firstShape()) % ALL.size());
    }

    /** The ending of files of this shape. */
    String ending() {
        return (json ? ".json" : ".csv") + (gzip ? ".gz" : "");
    }

    /** The same for an export without rows, which as JSON would be a file without a byte. */
    Shape ofNoRows() {
        return json ? ALL.get(0) : this;
    }
}
