package io.cdpbridge.command.testing;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes verdicts as the XML that build servers read as the results of JUnit: a suite a file. */
public final class JUnitReport {
    private JUnitReport() {}

    /** Writes the report; a folder that is missing is made. */
    public static void write(Path report, List<Verdict> verdicts) throws IOException {
        if (report.toAbsolutePath().getParent() != null) {
            Files.createDirectories(report.toAbsolutePath().getParent());
        }
        try (Writer out = Files.newBufferedWriter(report)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            var files = verdicts.stream().map(Verdict::file).distinct().toList();
            for (Path file : files) {
                suite(
                        xml,
                        file,
                        verdicts.stream()
                                .filter(verdict -> verdict.file().equals(file))
                                .toList());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void suite(XMLStreamWriter xml, Path file, List<Verdict> verdicts) throws XMLStreamException {
        Duration took = verdicts.stream().map(Verdict::took).reduce(Duration.ZERO, Duration::plus);
        long failures = verdicts.stream().filter(verdict -> !verdict.passed()).count();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", file.toString());
        xml.writeAttribute("tests", Integer.toString(verdicts.size()));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("time", seconds(took));
        for (Verdict verdict : verdicts) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("name", verdict.name());
            xml.writeAttribute("classname", file.toString());
            xml.writeAttribute("time", seconds(verdict.took()));
            if (!verdict.passed()) {
                xml.writeStartElement("failure");
                xml.writeAttribute(
                        "message", printable(verdict.differences().get(0).message()));
                xml.writeCharacters(printable(verdict.differences().stream()
                        .map(difference -> file + ":" + difference.line() + ": " + difference.message())
                        .collect(Collectors.joining("\n"))));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }

    /** XML 1.0 has no control characters. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
    }
}
