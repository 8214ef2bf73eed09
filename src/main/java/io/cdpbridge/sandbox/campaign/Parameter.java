package io.cdpbridge.sandbox.campaign;

import java.util.Locale;

/**
 * A parameter of a method.
 *
 * @param name its name in the schema, such as {@code name}
 * @param type its type
 */
record Parameter(String name, Type type) {

    /** The types of parameters: in messages, in a schema, and the letters that begin their name in a WSDL. */
    enum Type {
        STRING("xsd:string", "string", "str"),
        BOOLEAN("xsd:boolean", "boolean", "b"),
        BYTE("xsd:byte", "byte", "bt"),
        LONG("xsd:int", "long", "l"),
        DATE_TIME("xsd:dateTime", "datetime", "tm"),
        ELEMENT("ns:Element", "DOMElement", "elem"),
        DOCUMENT("ns:Element", "DOMDocument", "dom"),
        /** An element of the schema that the method belongs to. */
        PART("ns:Element", "DOMElement", ""),
        /** The object that a method is called on; the first parameter of methods that are not static. */
        ENTITY("ns:Element", "", "");

        final String message;
        final String schema;
        final String prefix;

        Type(String message, String schema, String prefix) {
            this.message = message;
            this.schema = schema;
            this.prefix = prefix;
        }

        /** Whether it is XML, and not a text. */
        boolean isXml() {
            return message.equals("ns:Element");
        }
    }

    /** Its name in a request, such as {@code strName}. */
    String inputName() {
        return type == Type.ENTITY ? name : type.prefix + capital();
    }

    /** Its name in a response, such as {@code pstrValue}. */
    String outputName() {
        return "p" + type.prefix + capital();
    }

    private String capital() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
