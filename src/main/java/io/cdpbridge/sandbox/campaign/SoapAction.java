package io.cdpbridge.sandbox.campaign;

import java.util.Optional;

/**
 * What the header {@code SOAPAction} asks for: {@code xtk:session#Logon}, or a method of an interface for a schema that
 * implements it, {@code xtk:persist|nms:recipient#Write}. Dispatch goes by it alone, never by the body's namespace.
 *
 * @param target all before the method, as given
 * @param method the method
 */
record SoapAction(String target, String method) {

    /** Reads the header, bare or in quotes. */
    static Optional<SoapAction> of(Optional<String> header) {
        String text = header.orElse("").strip();
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1).strip();
        }
        int hash = text.lastIndexOf('#');
        return hash < 1 || hash == text.length() - 1
                ? Optional.empty()
                : Optional.of(new SoapAction(text.substring(0, hash), text.substring(hash + 1)));
    }

    /** The schema or interface that the method belongs to. */
    String service() {
        int bar = target.indexOf('|');
        return bar < 0 ? target : target.substring(0, bar);
    }
}
