package io.cdpbridge.generator.audience;

/** One of the two ways in which exports are used, with the folder of the landing zone that its exports lie in. */
enum Channel {
    AUDIENCE_SYNC("audience-sync", "Campaign_v8", Draws.Purpose.FLAW_OF_MEMBERSHIP),
    PROFILE_SYNC("profile-sync", "Campaign_v8_profiles", Draws.Purpose.FLAW_OF_PROFILE);

    private final String folder;
    private final String destination;
    private final Draws.Purpose flaws;

    Channel(String folder, String destination, Draws.Purpose flaws) {
        this.folder = folder;
        this.destination = destination;
        this.flaws = flaws;
    }

    String folder() {
        return folder;
    }

    /** The name of the destination, with which the names of its exports begin. */
    String destination() {
        return destination;
    }

    Draws.Purpose flaws() {
        return flaws;
    }
}
