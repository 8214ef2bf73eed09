package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.ledger.UnknownValue;
import io.cdpbridge.source.intake.Intake;
import io.cdpbridge.source.intake.Page;
import io.cdpbridge.source.intake.Row;
import io.cdpbridge.source.xdm.Notice;
import io.cdpbridge.source.xdm.RowMapper;
import io.cdpbridge.source.xdm.RuleViolation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a source route between poll and stage that need no parameters of their own. */
public final class InputSteps {
    private static final String ENUMERATION_VALUE = "enumeration-value";
    private static final Logger LOG = LoggerFactory.getLogger(InputSteps.class);

    private final SourceFlows flows;
    private final FlowWatch watch;
    private final InputFolder.Parts folders;
    private final InputPlace place;

    /** @param place what lies in the folder and is passed over */
    InputSteps(SourceFlows flows, FlowWatch watch, InputFolder.Parts folders, InputPlace place) {
        this.flows = flows;
        this.watch = watch;
        this.folders = folders;
        this.place = place;
    }

    /** A file was found. */
    void begin(Exchange exchange) {
        GenericFile<?> found = exchange.getMessage().getBody(GenericFile.class);
        // The file as it was listed; the paths beside it have been made anew from its name.
        exchange.setProperty(
                ExchangeProperties.FILE, ((File) found.getFile()).toPath().toAbsolutePath());
        exchange.setProperty(ExchangeProperties.MOVE_TO, target(exchange, folders.archive()));
        if (exchange.getProperty(ExchangePropertyKey.BATCH_INDEX, 0, Integer.class) == 0) {
            polls(exchange);
        }
        watch.busy(inlet(exchange));
    }

    /** A poll found nothing. */
    void idle(Exchange exchange) {
        polls(exchange);
        try {
            place.look(exchange);
            settleGone(exchange);
            watch.well(listing(exchange));
            watch.idle(inlet(exchange));
        } catch (UncheckedIOException e) {
            trouble(
                    exchange,
                    new BridgeException(ErrorCode.INPUT_FOLDER_UNREADABLE, e.getMessage() + ": " + e.getCause(), e));
        } catch (BridgeException e) {
            trouble(exchange, e);
        }
    }

    private void trouble(Exchange exchange, BridgeException trouble) {
        if (watch.trouble(listing(exchange), trouble)) {
            LOG.error("{}", trouble.line());
        }
    }

    private void settleGone(Exchange exchange) {
        try {
            flows.flow(flow(exchange)).settleGone();
        } catch (IOException e) {
            throw new UncheckedIOException("the input folder cannot be looked at", e);
        }
    }

    private static String listing(Exchange exchange) {
        return flow(exchange) + " input folder";
    }

    private void polls(Exchange exchange) {
        watch.polls(inlet(exchange)).ifPresent(waited -> LOG.error("{}", waited.line()));
    }

    /** Maps each open row of the page; what the mapping refuses is rejected by the guardrail that it names. */
    void map(Exchange exchange) {
        Page page = exchange.getMessage().getBody(Page.class);
        RowMapper mapper = exchange.getProperty(ExchangeProperties.MAPPER, RowMapper.class);
        for (Row row : page.rows()) {
            if (row.isOpen() && !row.isMapped()) {
                try {
                    row.become(mapper.map(row.cells(), page.events()));
                    note(page, row, mapper.notices());
                } catch (RuleViolation violation) {
                    if (violation.guardrail().equals(ENUMERATION_VALUE)) {
                        page.unknown(row, violation.column(), violation.value());
                    }
                    page.reject(
                            row,
                            violation.guardrail(),
                            Optional.of(violation.column()),
                            "'" + violation.value() + "': " + violation.rule());
                }
            }
        }
    }

    /** A row counts once under each guardrail. */
    private static void note(Page page, Row row, List<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        notices.stream().map(Notice::guardrail).distinct().forEach(page::warn);
        notices.stream()
                .filter(notice -> notice.guardrail().equals(ENUMERATION_VALUE))
                .forEach(notice -> page.unknown(row, notice.column(), notice.value()));
    }

    /** Says by name what the mapping did not know, once an input. */
    private static void tellUnknown(Exchange exchange, Intake intake) {
        Map<UnknownValue, Long> unknown = intake.unknownValues();
        if (!unknown.isEmpty()) {
            String values = unknown.entrySet().stream()
                    .map(entry -> entry.getKey().column() + " " + entry.getKey().shown() + " in " + entry.getValue()
                            + (entry.getValue() == 1 ? " row" : " rows"))
                    .collect(Collectors.joining(", "));
            LOG.warn(
                    "{} {}: an input has values that no enumeration of the mapping lists: {}. {}",
                    ErrorCode.ENUMERATION_VALUE.code(),
                    flow(exchange),
                    values,
                    ErrorCode.ENUMERATION_VALUE.remedy());
        }
    }

    /** The idempotent check. */
    void admit(Exchange exchange) {
        intake(exchange).admit(exchange.getMessage().getBody(Page.class));
    }

    /** Stages what is left of the page. */
    void stage(Exchange exchange) {
        Page page = exchange.getMessage().getBody(Page.class);
        intake(exchange).stage(page);
        watch.progress(page.rows().size());
        PageTimes.done(exchange, flow(exchange), "stage");
    }

    /** Commits the end of the file. A repeated file has no intake and nothing to commit. */
    void finish(Exchange exchange) {
        Optional<Intake> intake = Optional.ofNullable(intake(exchange));
        intake.ifPresent(Intake::finish);
        intake.ifPresent(ended -> tellUnknown(exchange, ended));
        intake.ifPresent(Intake::close);
        watch.well(flow(exchange));
        watch.moved(flow(exchange));
    }

    /** The file is at fault: nothing of it is delivered, and it goes to the failed folder. */
    void refuse(Exchange exchange) {
        InputRefused caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, InputRefused.class);
        InputRefused reason = Optional.ofNullable(intake(exchange))
                .map(intake -> {
                    // Closed also when the ledger does not take the refusal: the flow's other inputs wait for their
                    // turn.
                    try (intake) {
                        InputRefused noted = intake.refuse(caught);
                        tellUnknown(exchange, intake);
                        return noted;
                    }
                })
                .orElse(caught);
        if (exchange.getProperty(ExchangeProperties.FILE) != null) {
            exchange.setProperty(ExchangeProperties.MOVE_TO, target(exchange, folders.failed()));
        }
        watch.moved(flow(exchange));
        LOG.warn("{}", reason.line());
    }

    /** Anything else went wrong: the file stays where it is, and health shows why. */
    void reportTrouble(Exchange exchange) {
        Optional.ofNullable(intake(exchange)).ifPresent(Intake::close);
        Throwable caught = Caught.failure(exchange);
        if (caught instanceof InputSuspended) {
            return;
        }
        BridgeException trouble = Caught.trouble(exchange);
        if (trouble.code() == ErrorCode.FILE_WAITS) {
            watch.waits(inlet(exchange), trouble);
            return;
        }
        if (watch.trouble(flow(exchange), trouble)) {
            LOG.error("{}", trouble.line(), trouble);
        }
    }

    private String target(Exchange exchange, String directory) {
        return folders.target(exchange.getProperty(ExchangeProperties.FILE, Path.class), directory)
                .toString();
    }

    private static Intake intake(Exchange exchange) {
        return exchange.getProperty(ExchangeProperties.INTAKE, Intake.class);
    }

    private static FlowWatch.Inlet inlet(Exchange exchange) {
        return new FlowWatch.Inlet(
                flow(exchange), exchange.getProperty(ExchangeProperties.INLET, "unknown", String.class));
    }

    private static String flow(Exchange exchange) {
        return exchange.getProperty(ExchangeProperties.FLOW, "unknown", String.class);
    }
}
