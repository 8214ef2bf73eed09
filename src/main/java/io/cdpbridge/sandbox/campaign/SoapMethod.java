package io.cdpbridge.sandbox.campaign;

import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Content;
import io.cdpbridge.sandbox.http.XmlText;
import java.util.List;

/**
 * A method that Campaign answers.
 *
 * @param service the schema or interface it belongs to, such as {@code xtk:session}
 * @param name its name
 * @param anonymous whether it is answered without a session
 * @param inputs its parameters without the session token
 * @param outputs what it returns
 * @param body carries it out
 */
record SoapMethod(
        String service, String name, boolean anonymous, List<Parameter> inputs, List<Parameter> outputs, Body body) {

    private static final String SOAP_ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";
    private static final String XML_ENCODING = "http://xml.apache.org/xml-soap/literalxml";

    /** Carries a method out. */
    @FunctionalInterface
    interface Body {
        /**
         * Carries it out.
         *
         * @return one value for each output: a text, or XML where the output is XML
         * @throws SoapFault when Campaign refuses
         */
        List<String> call(Arguments arguments);
    }

    /** Whether it is called without an object. */
    boolean isStatic() {
        return inputs.stream().noneMatch(input -> input.type() == Parameter.Type.ENTITY);
    }

    /** The namespace of its response. Methods of {@code xtk:persist} and of staging have one of their own. */
    String namespace() {
        return service.equals("xtk:persist") || name.startsWith("Ingest") ? "urn:wpp:default" : "urn:" + service;
    }

    /** The answer with these values. */
    Answer answer(List<String> values) {
        String urn = namespace();
        StringBuilder out = new StringBuilder(1024);
        out.append("<?xml version='1.0'?>\n<SOAP-ENV:Envelope xmlns:xsd='http://www.w3.org/2001/XMLSchema'");
        out.append(" xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:ns='")
                .append(urn);
        out.append("' xmlns:SOAP-ENV='http://schemas.xmlsoap.org/soap/envelope/'><SOAP-ENV:Body><");
        out.append(name).append("Response xmlns='").append(urn);
        out.append("' SOAP-ENV:encodingStyle='").append(SOAP_ENCODING).append("'>");
        for (int i = 0; i < outputs.size(); i++) {
            output(outputs.get(i), values.get(i), out);
        }
        out.append("</").append(name).append("Response></SOAP-ENV:Body></SOAP-ENV:Envelope>\n");
        return Answer.of(200, "text/xml; charset=utf-8", Content.of(out.toString()));
    }

    private static void output(Parameter output, String value, StringBuilder out) {
        boolean xml = output.type().isXml();
        out.append('<').append(output.outputName());
        out.append(" xsi:type='").append(output.type().message).append('\'');
        if (xml) {
            out.append(" SOAP-ENV:encodingStyle='").append(XML_ENCODING).append('\'');
        }
        out.append('>').append(xml ? value : XmlText.escaped(value));
        out.append("</").append(output.outputName()).append('>');
    }
}
