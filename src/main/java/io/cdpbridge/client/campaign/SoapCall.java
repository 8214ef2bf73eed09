package io.cdpbridge.client.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One call of a method of Campaign's SOAP API. Its text form leaves the arguments out, which may be personal data.
 *
 * @param service what provides the method, such as {@code xtk:session}
 * @param arguments in the method's order, without the session token: Campaign takes them by position
 * @param secrets what must not stand in a message should the answer repeat it, beside the attributes of documents
 */
record SoapCall(String service, String method, List<Argument> arguments, Collection<String> secrets) {
    SoapCall {
        arguments = List.copyOf(arguments);
        secrets = List.copyOf(secrets);
    }

    /** A call without arguments. */
    static SoapCall of(String service, String method) {
        return new SoapCall(service, method, List.of(), List.of());
    }

    /** One argument. */
    sealed interface Argument {
        String name();
    }

    /** A scalar, with its type in XML Schema such as {@code string}. */
    record Scalar(String name, String type, String value) implements Argument {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A document. */
    record Document(String name, XmlElement content) implements Argument {}

    /** With one more text. */
    SoapCall with(String name, String value) {
        return plus(new Scalar(name, "string", value));
    }

    /** With one more boolean. */
    SoapCall with(String name, boolean value) {
        return plus(new Scalar(name, "boolean", Boolean.toString(value)));
    }

    /** With one more document. */
    SoapCall with(String name, XmlElement content) {
        return plus(new Document(name, content));
    }

    /** With values that must not stand in a message. */
    SoapCall hiding(Collection<String> values) {
        return new SoapCall(service, method, arguments, values);
    }

    /** The name that the SOAPAction header carries. */
    String action() {
        return service + "#" + method;
    }

    /** What of the words of a failure must be masked. */
    Confidential confidential() {
        Set<String> values = new LinkedHashSet<>(secrets);
        for (Argument argument : arguments) {
            if (argument instanceof Document document) {
                collect(document.content(), values);
            }
        }
        return new Confidential(values);
    }

    private static void collect(XmlElement element, Set<String> values) {
        element.attributes().forEach((name, value) -> {
            // What steers the call is ours, and tells the reader where it failed.
            if (!name.startsWith("_") && !name.equals("xtkschema") && !name.equals("schema") && !name.equals("expr")) {
                values.add(value);
            }
        });
        values.add(element.text());
        element.children().forEach(child -> collect(child, values));
    }

    private SoapCall plus(Argument argument) {
        List<Argument> all = new ArrayList<>(arguments);
        all.add(argument);
        return new SoapCall(service, method, all, secrets);
    }

    @Override
    public String toString() {
        return action();
    }
}
