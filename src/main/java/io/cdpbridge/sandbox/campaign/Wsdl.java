package io.cdpbridge.sandbox.campaign;

import java.util.List;

/** Writes the WSDL of a schema: RPC over SOAP 1.1, in the manner of those that real instances give out. */
final class Wsdl {
    private Wsdl() {}

    /**
     * Writes it.
     *
     * @param schema the schema's name, such as {@code xtk:session}
     * @param methods its methods, at least one
     * @param router the address of the SOAP router
     */
    static String of(String schema, List<SoapMethod> methods, String router) {
        String urn = "urn:" + schema;
        String name = schema.replace(":", "");
        StringBuilder messages = new StringBuilder();
        StringBuilder operations = new StringBuilder();
        StringBuilder bindings = new StringBuilder();
        for (SoapMethod method : methods) {
            String operation = method.name();
            messages.append("<message name=\"").append(operation).append("In\">");
            part("sessiontoken", Parameter.Type.STRING, messages);
            method.inputs().forEach(input -> part(input.inputName(), input.type(), messages));
            messages.append("</message>\n<message name=\"").append(operation).append("Out\">");
            method.outputs().forEach(output -> part(output.outputName(), output.type(), messages));
            messages.append("</message>\n");
            operations.append("<operation name=\"").append(operation).append("\"><input message=\"tns:");
            operations.append(operation).append("In\"/><output message=\"tns:").append(operation);
            operations.append("Out\"/></operation>\n");
            bindings.append("<operation name=\"").append(operation).append("\"><soap:operation soapAction=\"");
            bindings.append(method.service())
                    .append('#')
                    .append(operation)
                    .append("\"/><input>")
                    .append(body(urn));
            bindings.append("</input><output>").append(body(method.namespace())).append("</output></operation>\n");
        }
        return "<?xml version='1.0'?>\n<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\""
                + " xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\""
                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:tns=\"" + urn + "\" targetNamespace=\"" + urn
                + "\">\n<types><xsd:schema targetNamespace=\"" + urn
                + "\"><xsd:complexType name=\"Element\"><xsd:sequence>"
                + "<xsd:any processContents=\"lax\"/></xsd:sequence></xsd:complexType></xsd:schema></types>\n"
                + messages
                + "<portType name=\"" + name + "MethodsSoap\">\n" + operations + "</portType>\n<binding name=\"" + name
                + "MethodsSoap\" type=\"tns:" + name + "MethodsSoap\">"
                + "<soap:binding style=\"rpc\" transport=\"http://schemas.xmlsoap.org/soap/http\"/>\n" + bindings
                + "</binding>\n<service name=\"" + name + "\"><port name=\"" + name + "MethodsSoap\" binding=\"tns:"
                + name + "MethodsSoap\"><soap:address location=\"" + router + "\"/></port></service>\n</definitions>\n";
    }

    private static void part(String name, Parameter.Type type, StringBuilder out) {
        out.append("<part name=\"").append(name).append("\" type=\"");
        out.append(type.isXml() ? "tns:Element" : type.message).append("\"/>");
    }

    private static String body(String namespace) {
        return "<soap:body use=\"encoded\" namespace=\"" + namespace
                + "\" encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"/>";
    }
}
