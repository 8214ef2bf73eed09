package io.cdpbridge.format.xml;

import java.util.Map;
import javax.xml.stream.XMLInputFactory;

/** How XML is read that others wrote: nothing beside the document itself, and alike by every version of Java. */
public final class XmlInput {
    /**
     * Limits of the JDK's parser, which are other ones from Java 24 on: it would refuse an answer that holds more than 100,000
     * references to characters, umlauts for instance, and a recipient of more than 200 attributes. Depth and length are for
     * the readers to bound; entities cannot be declared without a DTD.
     */
    private static final Map<String, String> LIMITS = Map.of(
            "jdk.xml.maxElementDepth", "0",
            "jdk.xml.maxGeneralEntitySizeLimit", "0",
            "jdk.xml.totalEntitySizeLimit", "0",
            "jdk.xml.elementAttributeLimit", "10000");

    private XmlInput() {}

    /** A new factory of StAX readers: a DTD is not read, nor is what lies outside of the document. */
    public static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        LIMITS.forEach(factory::setProperty);
        return factory;
    }
}
