package io.cdpbridge.client.aep;

/**
 * A sandbox of the organization.
 *
 * @param state creating, active, failed or deleted
 * @param type production or development
 */
public record PlatformSandbox(String name, String state, String type) {
    /** Whether it can be worked with. */
    public boolean isActive() {
        return state.equals("active");
    }
}
