package io.cdpbridge.sandbox.campaign;

import io.cdpbridge.sandbox.http.XmlText;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The entities that a client can ask for: schemas, with the methods that are called by their names. A client such as the
 * public SDK learns from them which methods there are and what they take.
 */
final class Entities {
    private final CampaignData data;
    private final SoapMethods methods;

    Entities(CampaignData data, SoapMethods methods) {
        this.data = data;
        this.methods = methods;
    }

    /** The XML of an entity of this type and name; empty when there is none. */
    String find(String type, String name) {
        return type.equals("xtk:schema") ? schema(name) : "";
    }

    private String schema(String name) {
        Optional<Element> stored = data.schema(name);
        String own = methodsOf(name);
        if (stored.isEmpty()) {
            return own.isEmpty() ? "" : "<schema" + head(name) + ">" + root(name) + own + "</schema>";
        }
        String schema = XmlText.of(stored.get());
        boolean has = stored.get().getElementsByTagName("methods").getLength() > 0;
        if (has || own.isEmpty()) {
            return schema;
        }
        return schema.endsWith("/>")
                ? schema.substring(0, schema.length() - 2) + ">" + own + "</schema>"
                : schema.substring(0, schema.length() - "</schema>".length()) + own + "</schema>";
    }

    private static String head(String name) {
        int colon = name.indexOf(':');
        String local = XmlText.escaped(name.substring(colon + 1));
        return " namespace=\"" + XmlText.escaped(name.substring(0, Math.max(0, colon))) + "\" name=\"" + local
                + "\" label=\"" + local + "\""
                + (name.equals("xtk:session") ? " implements=\"xtk:persist\"" : "") + " xtkschema=\"xtk:schema\"";
    }

    private static String root(String name) {
        return "<element name=\"" + XmlText.escaped(name.substring(name.indexOf(':') + 1)) + "\"/>";
    }

    /** The methods of a schema; that of the session holds the interface which it implements. */
    private String methodsOf(String name) {
        StringBuilder out = new StringBuilder();
        if (name.equals("xtk:session")) {
            out.append("<interface name=\"persist\">");
            methods.of("xtk:persist").forEach(method -> append(method, out));
            out.append("</interface>");
        }
        if (!methods.of(name).isEmpty()) {
            out.append("<methods>");
            methods.of(name).forEach(method -> append(method, out));
            out.append("</methods>");
        }
        return out.toString();
    }

    private static void append(SoapMethod method, StringBuilder out) {
        out.append("<method name=\"").append(method.name()).append('"');
        out.append(method.isStatic() ? " static=\"true\">" : " const=\"true\">").append("<parameters>");
        for (Parameter input : method.inputs()) {
            if (input.type() != Parameter.Type.ENTITY) {
                append(input, "in", out);
            }
        }
        method.outputs().forEach(output -> append(output, "out", out));
        out.append("</parameters></method>");
    }

    private static void append(Parameter parameter, String direction, StringBuilder out) {
        out.append("<param inout=\"").append(direction).append("\" name=\"").append(parameter.name());
        out.append("\" type=\"").append(parameter.type().schema).append("\"/>");
    }
}
