package io.cdpbridge.destination.plan;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.MembershipWrite;
import io.cdpbridge.client.campaign.RecipientWrite;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.PageOutcome;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.QuarantinedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Delivers a plan as one file for Campaign's SFTP server and tells the workflow that imports it. The file is written on this
 * side while the pages come by, and leaves when the last has come: a crash before makes it anew, a crash after puts the same
 * file there once more, whose import changes nothing.
 *
 * <p>{@code docs/campaign-import.md} describes the file for those who build the workflow. Columns: {@code operation} (update,
 * add, remove), {@code recipient-id}, {@code group-id}, then an attribute each. An attribute that a row does not change is an
 * empty cell; one that it empties has the word {@value #EMPTIED}. A change with a value that would arrive as another one is
 * refused.
 */
public final class SftpTransport implements Transport {
    private static final String EMPTIED = "NULL";

    private final Campaign campaign;
    private final RecipientWrites writes;
    private final Import target;
    private final List<String> attributes;
    private final Path file;
    private final CsvWriter csv;
    private final CharsetEncoder encoder;
    private boolean complete;

    /**
     * Where files go and who is told.
     *
     * @param workflow the internal name of the workflow that imports
     * @param signal its external signal activity
     * @param delimiter between columns
     */
    public record Import(FileDrop drop, String workflow, String signal, char delimiter, Charset encoding) {}

    SftpTransport(Campaign campaign, RecipientWrites writes, Import target, List<String> attributes, Path file) {
        this.campaign = campaign;
        this.writes = writes;
        this.target = target;
        this.attributes = attributes;
        this.file = file;
        this.encoder = target.encoding().newEncoder();
        try {
            this.csv = CsvWriter.builder()
                    .fieldSeparator(target.delimiter())
                    .lineDelimiter(LineDelimiter.LF)
                    .build(file, target.encoding());
        } catch (IOException e) {
            throw failed(e);
        }
        List<String> header = new ArrayList<>(List.of("operation", "recipient-id", "group-id"));
        header.addAll(attributes);
        csv.writeRecord(header);
    }

    @Override
    public PageOutcome deliver(Audience audience, List<PlannedChange> changes) {
        Map<String, String> refused = new LinkedHashMap<>();
        List<QuarantinedRow> quarantined = new ArrayList<>();
        for (PlannedChange change : changes) {
            RecipientWrite write = writes.of(audience, change);
            Optional<String> fault = fault(write);
            if (fault.isPresent()) {
                String code = ErrorCode.CAMPAIGN_FILE_VALUE.code();
                refused.put(change.key(), code);
                quarantined.add(KeptChange.of(change, code, fault.get()));
            } else {
                write(write);
            }
        }
        return new PageOutcome(audience.id(), changes.size() - refused.size(), refused, quarantined);
    }

    /** Why the file cannot carry a change. */
    private Optional<String> fault(RecipientWrite write) {
        for (Map.Entry<String, String> attribute : write.attributes().entrySet()) {
            if (attribute.getValue().equals(EMPTIED)) {
                return Optional.of("the value of " + attribute.getKey() + " is the word that empties an attribute");
            }
            if (!encoder.canEncode(attribute.getValue())) {
                return Optional.of("the value of " + attribute.getKey() + " has characters that " + target.encoding()
                        + " does not have");
            }
        }
        return Optional.empty();
    }

    private void write(RecipientWrite write) {
        List<String> row = new ArrayList<>();
        row.add(write.membership()
                .map(membership -> membership.member() ? "add" : "remove")
                .orElse("update"));
        row.add(write.recipientId());
        row.add(write.membership().map(MembershipWrite::groupId).orElse(""));
        for (String attribute : attributes) {
            String value = write.attributes().get(attribute);
            row.add(value == null ? "" : value.isEmpty() ? EMPTIED : value);
        }
        try {
            csv.writeRecord(row);
        } catch (UncheckedIOException e) {
            throw failed(e.getCause());
        }
    }

    @Override
    public boolean holdsPages() {
        return true;
    }

    @Override
    public void finish(Plan plan) {
        complete();
        String path = target.drop().put(file, plan.name() + ".csv");
        Map<String, String> variables =
                Map.of("filePath", path, "encoding", target.encoding().name(), "plan", plan.name());
        campaign.workflowEvent(target.workflow(), target.signal(), variables);
    }

    /** Writes out the end of the file, the first time that it is called. */
    private void complete() {
        if (!complete) {
            complete = true;
            try {
                csv.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            complete();
        } finally {
            delete();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static BridgeException failed(IOException cause) {
        return new BridgeException(
                ErrorCode.STAGING_FAILED,
                "the file for Campaign's import cannot be written: " + cause.getMessage(),
                cause);
    }
}
