package io.cdpbridge.client.http;

/**
 * A page for people in the place of an answer, as proxies, firewalls and gateways show one: the service that was called may never
 * have seen the call.
 */
public final class ForeignPage {
    private ForeignPage() {}

    /** Whether a body that is none of the service's own is such a page. */
    public static boolean isIn(String body) {
        return body.stripLeading().startsWith("<");
    }

    /** Whether a page of that status is passing trouble: something between refuses for itself, and may say another thing later. */
    public static boolean passes(int status) {
        return status == 403 || status == 404 || status == 407;
    }
}
