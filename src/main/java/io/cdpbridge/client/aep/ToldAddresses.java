package io.cdpbridge.client.aep;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Decides whether an address that the platform told in an answer may be called. A streaming inlet gets the token, and a
 * landing zone gets personal data, so neither goes to a host that nobody configured, or in clear.
 *
 * @param platform where the platform is; an address on its host, with its scheme, is always good
 * @param domains the domains of the others, such as {@code adobedc.net}, which then includes its subdomains
 */
public record ToldAddresses(URI platform, List<String> domains) {
    /** The domains of streaming inlets and of landing zones in blob storage that Experience Platform documents. */
    public static final List<String> DOCUMENTED =
            List.of("adobedc.net", "adobe.net", "adobe.io", "blob.core.windows.net");

    /** Keeps a copy in lower case. */
    public ToldAddresses {
        domains = domains.stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .filter(domain -> !domain.isEmpty())
                .toList();
    }

    /**
     * The address, if it may be called.
     *
     * @param told an absolute URL; its query may hold a signature and is never part of a message
     * @param what names it in a message, such as {@code inletUrl}
     * @throws BridgeException CDP-6113 when it may not
     */
    public URI check(String told, String what) {
        URI address = parsed(told, what);
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean own = host.equalsIgnoreCase(platform.getHost()) && scheme.equalsIgnoreCase(platform.getScheme());
        if (!own && (!scheme.equals("https") || address.getRawUserInfo() != null || !isIn(host))) {
            throw new BridgeException(
                    ErrorCode.TOLD_ADDRESS,
                    "the platform told " + what + " at " + scheme + "://" + host
                            + ", which is not https in one of aep.told-domains");
        }
        return address;
    }

    private boolean isIn(String host) {
        return domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    private static URI parsed(String told, String what) {
        try {
            return URI.create(told);
        } catch (IllegalArgumentException e) {
            // The cause repeats the text, and the text may hold a signature.
            throw new BridgeException(ErrorCode.TOLD_ADDRESS, "the platform told " + what + ", which is no address");
        }
    }
}
