package io.cdpbridge.source.xdm;

import java.util.ArrayList;
import java.util.List;

/** What is to be said of one row, used again for the next: confined to one thread. */
final class Notices {
    private final List<Notice> notices = new ArrayList<>(4);

    void clear() {
        notices.clear();
    }

    void add(Notice notice) {
        notices.add(notice);
    }

    List<Notice> all() {
        return notices.isEmpty() ? List.of() : List.copyOf(notices);
    }
}
