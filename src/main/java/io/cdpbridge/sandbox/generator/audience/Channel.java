package io.cdpbridge.sandbox.generator.audience;

/** One of the two ways in which exports are used, with the folder of the landing zone that its exports lie in. */
enum Channel {
    AUDIENCE_SYNC("audience-sync", "Campaign_v8", 0, Draws.Purpose.FLAW_OF_MEMBERSHIP),
    PROFILE_SYNC("profile-sync", "Campaign_v8_profiles", 3, Draws.Purpose.FLAW_OF_PROFILE);

    private final String folder;
    private final String destination;
    private final int firstShape;
    private final Draws.Purpose flaws;

    Channel(String folder, String destination, int firstShape, Draws.Purpose flaws) {
        this.folder = folder;
        this.destination = destination;
        this.firstShape = firstShape;
        this.flaws = flaws;
    }

    String folder() {
        return folder;
    }

    /** The name of the destination, with which the names of its exports begin. */
    String destination() {
        return destination;
    }

    /** Which of all shapes its first export has. */
    int firstShape() {
        return firstShape;
    }

    Draws.Purpose flaws() {
        return flaws;
    }
}
