package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.source.intake.Intake;
import io.cdpbridge.source.intake.SourceFlow;
import io.cdpbridge.source.xdm.Mapping;
import io.cdpbridge.source.xdm.RowMapper;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step behind the Kamelet {@code open-export-action}: opens the exchange's file and makes the body an iterator of its
 * pages.
 */
public final class OpenExport implements Processor {
    private final SourceFlow flow;
    private final String datasetId;
    private final Mapping mapping;
    private final String instance;
    private final IdentityFields people;
    private String dialect = "campaign-utf8";
    private String delimiter = "";
    private String quote = "";
    private String escape = "";
    private String encoding = "";
    private String lineEnd = "any";
    private String header = "";

    /** Called by Camel when the route is created. */
    public OpenExport(SourceFlows flows, Mappings mappings, String flow, String datasetId, String mapping) {
        this.flow = flows.flow(flow);
        this.datasetId = datasetId;
        this.mapping = mappings.mapping(mapping);
        this.instance = mappings.instance();
        this.people = mappings.people();
    }

    public void setDialect(String preset) {
        dialect = preset;
    }

    public void setDelimiter(String character) {
        delimiter = character;
    }

    public void setQuote(String character) {
        quote = character;
    }

    public void setEscape(String character) {
        escape = character;
    }

    public void setEncoding(String characterSet) {
        encoding = characterSet;
    }

    public void setLineEnd(String word) {
        lineEnd = word;
    }

    public void setHeader(String names) {
        header = names;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Path file = exchange.getProperty(ExchangeProperties.FILE, Path.class);
        Dialect written = Dialect.of(dialect, delimiter, quote, escape, encoding, lineEnd, header);
        InputOpening.hand(exchange, flow.open(file, datasetId, written), mapping, people, intake -> bind(intake, file));
    }

    private RowMapper bind(Intake intake, Path file) {
        try {
            return mapping.bind(instance, intake.header());
        } catch (BridgeException e) {
            throw new InputRefused(ErrorCode.FILE_HEADER, file.getFileName() + ": " + e.getMessage(), e);
        }
    }
}
