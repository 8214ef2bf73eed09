package io.cdpbridge.sandbox.campaign;

import java.util.Optional;

/**
 * A call that Campaign refuses with a SOAP fault. Its detail is one line a code, the outermost first, such as
 * {@code XTK-170036 Unable to parse expression '@age'.}; Campaign puts {@code SOP-330011 Error while executing the method
 * …} in front when the fault came up in a method.
 */
final class SoapFault extends RuntimeException {
    private final String faultCode;
    private final Optional<String> faultString;
    private final String detail;

    private SoapFault(String faultCode, Optional<String> faultString, String detail) {
        super(faultString.orElse(detail), null, false, false);
        this.faultCode = faultCode;
        this.faultString = faultString;
        this.detail = detail;
    }

    /** A fault that came up in a method; the fault string is that of the method which was called. */
    static SoapFault because(String... lines) {
        return new SoapFault("Server", Optional.empty(), String.join("\n", lines));
    }

    /** A fault with a fault string of its own. */
    static SoapFault of(String faultString, String detail) {
        return new SoapFault("Server", Optional.of(faultString), detail);
    }

    /** A request that no method can be called for. */
    static SoapFault ofClient(String faultString) {
        return new SoapFault("Client", Optional.of(faultString), "");
    }

    /** {@code Server} or {@code Client}, what stands in {@code <faultcode>} after the prefix. */
    String faultCode() {
        return faultCode;
    }

    /** What stands in {@code <faultstring>}, for a method of a service. */
    String faultString(String method, String service) {
        return faultString.orElse(
                "SOP-330011 Error while executing the method '" + method + "' of service '" + service + "'.");
    }

    /** What stands in {@code <detail>}; may be empty. */
    String detail() {
        return detail;
    }
}
