package io.cdpbridge.history;

/** The two syncs that take exports. */
enum Flow {
    LISTS("audience-sync"),
    VALUES("profile-sync");

    private final String folder;

    Flow(String folder) {
        this.folder = folder;
    }

    /** Its folder in the landing zone. */
    String folder() {
        return folder;
    }
}
