package io.cdpbridge.sandbox.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All methods of an instance. Those of the interface {@code xtk:persist} are called by its name, or by
 * {@code xtk:persist|<schema>}; by {@code xtk:session} they fail as on a real server, but for
 * {@code GetEntityIfMoreRecent}, which it answers as well.
 */
final class SoapMethods {
    private static final String PERSIST = "xtk:persist";
    private static final String SESSION = "xtk:session";

    private final Map<String, SoapMethod> methods = new LinkedHashMap<>();

    /** Adds these, in the order in which schemas and WSDLs list them. */
    void add(List<SoapMethod> more) {
        more.forEach(method -> methods.put(key(method.service(), method.name()), method));
    }

    private static String key(String service, String name) {
        return service + "#" + name;
    }

    /**
     * The method that is meant.
     *
     * @throws SoapFault when there is none
     */
    SoapMethod find(SoapAction action) {
        Optional<SoapMethod> method = Optional.ofNullable(methods.get(key(action.service(), action.method())));
        if (method.isPresent()) {
            return method.get();
        }
        if (action.service().equals(SESSION) && methods.containsKey(key(PERSIST, action.method()))) {
            throw SoapFault.because("SOP-330024 Unspecified function library ('library' attribute) for JavaScript SOAP"
                    + " call '" + action.method() + "' in schema '" + SESSION + "'.");
        }
        throw SoapFault.ofClient("SOP-330006 The method '" + action.method() + "' is not defined in SOAP service '"
                + action.target() + "'.");
    }

    /** The method that is meant, if it is one that needs no session. */
    Optional<SoapMethod> anonymous(SoapAction action) {
        return Optional.ofNullable(methods.get(key(action.service(), action.method())))
                .filter(SoapMethod::anonymous);
    }

    /** The methods of a schema or interface. */
    List<SoapMethod> of(String service) {
        return methods.values().stream()
                .filter(method -> method.service().equals(service))
                .toList();
    }

    /** The names of all methods. */
    List<String> names() {
        return methods.values().stream().map(SoapMethod::name).distinct().toList();
    }
}
