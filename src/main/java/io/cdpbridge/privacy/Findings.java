package io.cdpbridge.privacy;

import io.cdpbridge.format.identity.IdentityFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The findings of a search, place by place. Confined to one thread. */
final class Findings {
    private final Subjects subjects;
    private final Whose whose;
    private final Map<String, long[]> rows = new LinkedHashMap<>();
    private final Set<String> bytes = new LinkedHashSet<>();
    private final Map<String, String> unread = new LinkedHashMap<>();
    private final List<String> links = new ArrayList<>();
    private long ambiguous;
    private long files;
    private long read;

    Findings(Subjects subjects, IdentityFields fields) {
        this.subjects = subjects;
        this.whose = new Whose(subjects, fields);
    }

    Subjects subjects() {
        return subjects;
    }

    /** Examines a row of a table. */
    void row(String place, List<String> names, String[] cells) {
        row(place, whose.row(names, cells));
    }

    /** Examines a text that may be JSON. */
    void json(String place, String text) {
        whose.understood(text).ifPresentOrElse(row -> row(place, row), () -> text(place, text));
    }

    private void row(String place, Whose.Row row) {
        if (row.isTheirs()) {
            count(place, 0);
        } else if (row.mentions()) {
            count(place, 1);
        } else if (row.isAmbiguous()) {
            ambiguous++;
        }
    }

    /** Examines a text of which it is unknown whose it is. */
    void text(String place, String text) {
        if (subjects.mentions(text)) {
            count(place, 1);
        } else if (subjects.mayBeIn(text)) {
            ambiguous++;
        }
    }

    private void count(String place, int kind) {
        rows.computeIfAbsent(place, key -> new long[2])[kind]++;
    }

    /** Whether a place is known to hold something of theirs, so that it need not be searched further. */
    boolean has(String place) {
        return rows.containsKey(place) || bytes.contains(place);
    }

    /** Records that the bytes of a place hold something of theirs. */
    void bytes(String place) {
        if (!rows.containsKey(place)) {
            bytes.add(place);
        }
    }

    /** Records that a place could not be searched. */
    void unread(String place, String why) {
        unread.putIfAbsent(place, why);
    }

    /** Records that a link was followed. */
    void link(String place) {
        links.add(place);
    }

    /** Records that a file was read to its end. */
    void file(long size) {
        files++;
        read += size;
    }

    Remains remains() {
        List<Remains.Found> found = new ArrayList<>();
        rows.forEach((place, counts) -> found.add(new Remains.Found(place, counts[0], counts[1])));
        bytes.forEach(place -> found.add(new Remains.Found(place, 0, 0)));
        List<Remains.Unread> notRead = new ArrayList<>();
        unread.forEach((place, why) -> notRead.add(new Remains.Unread(place, why)));
        return new Remains(found, notRead, links, ambiguous, files, read);
    }
}
