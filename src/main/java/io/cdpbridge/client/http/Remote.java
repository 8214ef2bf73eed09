package io.cdpbridge.client.http;

/** Who is called. */
public enum Remote {
    /** The gateway of Experience Platform and its streaming inlets. */
    PLATFORM("experience-platform"),
    /** The service that issues access tokens. */
    TOKENS("token-service"),
    /** The Campaign instance. */
    CAMPAIGN("campaign");

    private final String label;

    Remote(String label) {
        this.label = label;
    }

    /** Its name in a metric. */
    public String label() {
        return label;
    }
}
