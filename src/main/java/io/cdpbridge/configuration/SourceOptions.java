package io.cdpbridge.configuration;

import static io.cdpbridge.configuration.OptionType.character;
import static io.cdpbridge.configuration.OptionType.charset;
import static io.cdpbridge.configuration.OptionType.choice;
import static io.cdpbridge.configuration.OptionType.cron;
import static io.cdpbridge.configuration.OptionType.duration;
import static io.cdpbridge.configuration.OptionType.integer;
import static io.cdpbridge.configuration.OptionType.path;
import static io.cdpbridge.configuration.OptionType.ratio;
import static io.cdpbridge.configuration.OptionType.regularExpression;
import static io.cdpbridge.configuration.OptionType.text;

import java.util.List;

/** The properties of the source direction. */
final class SourceOptions {
    private static final String A_MINUTE_OR_SO = "PT1M";

    static final List<Option> ALL = List.of(
            new Option(
                    "source.instance",
                    text(),
                    "campaign",
                    "The name of the Campaign instance; part of every event's _id, so it must never change once events were sent."),
            new Option(
                    "source.input.directory",
                    path(),
                    "input",
                    "The folder that is polled for exported delivery and tracking logs."),
            new Option(
                    "source.input.archive-directory",
                    path(),
                    "archive",
                    "Where a file goes once its rows are staged; relative to the input folder."),
            new Option(
                    "source.input.failed-directory",
                    path(),
                    "failed",
                    "Where a refused file goes; relative to the input folder."),
            new Option(
                    "source.input.schedule",
                    cron(),
                    "0/5 * * * * ?",
                    "When the input folder is polled, as a Quartz cron expression."),
            new Option(
                    "source.input.read-lock",
                    choice("changed", "rename", "none"),
                    "changed",
                    "How a complete export is told: its size has settled, it can be renamed, or nothing but the done file tells."),
            new Option(
                    "source.input.settle-time",
                    duration(),
                    "PT2S",
                    "With source.input.read-lock=changed: how long a file must not have changed."),
            new Option(
                    "source.input.done-file",
                    text(),
                    "",
                    "The name of the file whose presence says that an export is complete, such as ${file:name}.done; empty means none is awaited."),
            new Option(
                    "source.delivery-logs.files",
                    regularExpression(),
                    "delivery-logs.*[.](csv|tsv|txt)([.]gz)?",
                    "A regular expression for the names of delivery log exports."),
            new Option(
                    "source.tracking-logs.files",
                    regularExpression(),
                    "tracking-logs.*[.](csv|tsv|txt)([.]gz)?",
                    "A regular expression for the names of tracking log exports."),
            new Option("source.delivery-logs.dataset-id", text(), "", "The dataset that receives delivery log events."),
            new Option("source.tracking-logs.dataset-id", text(), "", "The dataset that receives tracking log events."),
            new Option(
                    "source.delivery-logs.delivery",
                    choice("batch", "streaming"),
                    "batch",
                    "How delivery log events leave: in batches, or through the streaming inlet."),
            new Option(
                    "source.tracking-logs.delivery",
                    choice("batch", "streaming"),
                    "batch",
                    "How tracking log events leave: in batches, or through the streaming inlet."),
            new Option(
                    "source.dialect",
                    choice("campaign-utf8", "campaign", "csv"),
                    "campaign-utf8",
                    "How exports are written: campaign-utf8 (semicolon, quotes, UTF-8), campaign (tab, no quotes, windows-1252) or csv (comma, quotes, UTF-8)."),
            new Option(
                    "source.dialect.delimiter",
                    character("tab"),
                    "",
                    "The character between columns, or 'tab'; empty keeps the preset's."),
            new Option(
                    "source.dialect.quote",
                    character("none"),
                    "",
                    "The quote character, or 'none'; empty keeps the preset's."),
            new Option(
                    "source.dialect.escape",
                    character("none"),
                    "",
                    "The character that escapes a quote inside quotes, or 'none' for doubled quotes; empty keeps the preset's."),
            new Option(
                    "source.dialect.encoding",
                    charset(),
                    "",
                    "The character set of exports; empty keeps the preset's."),
            new Option(
                    "source.dialect.line-end",
                    choice("any", "lf", "crlf"),
                    "any",
                    "What ends a row outside quotes: any of LF, CR and CRLF, or just the one named."),
            new Option(
                    "source.dialect.header",
                    text(),
                    "",
                    "The column names, comma separated, of exports that have no header row; empty means the first row names the columns."),
            new Option(
                    "source.page-rows",
                    integer(1, 100_000),
                    "1000",
                    "How many rows travel through the route as one page."),
            new Option(
                    "source.part-rows",
                    integer(1, 10_000_000),
                    "50000",
                    "After how many rows the staged file is closed and progress is committed; a crash repeats at most so many."),
            new Option(
                    "source.reject-ratio",
                    ratio(),
                    "0.5",
                    "The share of rejected rows above which an input file is refused whole."),
            new Option(
                    "source.reject-minimum-rows",
                    integer(1, Integer.MAX_VALUE),
                    "100",
                    "How many rows must be rejected before source.reject-ratio is looked at."),
            new Option(
                    "source.keys.retention",
                    duration(),
                    "P366D",
                    "How long after it was accepted a row is recognised as a duplicate at least, whatever the time of its event."),
            new Option(
                    "source.lines.retention",
                    duration(),
                    "P30D",
                    "How long after its delivery it is kept which line each row of a staged file came from, eight bytes a row, so that explain can name the batch of a row."),
            new Option(
                    "source.suppression.file",
                    text(),
                    "",
                    "A file of deleted people, one line each: SHA-256 of the trimmed lower-case identity, a blank, tab, comma or semicolon, instant of deletion."),
            new Option(
                    "source.deliver.batch-bytes",
                    integer(1, 1L << 40),
                    "1073741824",
                    "Staged bytes of a dataset from which a batch is sent at once instead of waiting for its turn."),
            new Option(
                    "source.deliver.pace",
                    choice("spread", "idle", "none"),
                    "spread",
                    "When a batch leaves that the budget allows: spread over the day so that the budget lasts, once no input is left to read (idle, as run --once does), or at once (none)."),
            new Option(
                    "source.deliver.period",
                    duration(),
                    "PT1S",
                    "How often the ledger is looked at for batches to send or to ask about."),
            new Option(
                    "source.deliver.retries",
                    integer(0, 100),
                    "5",
                    "How often a failing call is tried again before its batch is put back."),
            new Option(
                    "source.deliver.retry-delay",
                    duration(),
                    "PT1S",
                    "The wait before the first retry; it doubles each time, with jitter."),
            new Option(
                    "source.deliver.retry-delay-maximum",
                    duration(),
                    A_MINUTE_OR_SO,
                    "The longest wait between two tries of a call."),
            new Option(
                    "source.deliver.put-back",
                    duration(),
                    "PT5M",
                    "How long a batch rests after its tries were used up, before it is tried again."),
            new Option(
                    "source.deliver.put-back-limit",
                    integer(0, 1_000_000),
                    "2000",
                    "How often a batch is put back before it is given up and waits for an operator."),
            new Option(
                    "source.deliver.split-batches",
                    integer(0, 10_000),
                    "64",
                    "How many further batches a failed one may cost while its bad rows are isolated."),
            new Option(
                    "source.deliver.resend-batches",
                    integer(0, 100),
                    "3",
                    "How often a batch is sent again that the platform stalled or abandoned."),
            new Option(
                    "source.confirm.interval-maximum",
                    duration(),
                    A_MINUTE_OR_SO,
                    "The longest wait between two looks at a batch that the platform is still processing."),
            new Option(
                    "source.confirm.timeout",
                    duration(),
                    "PT24H",
                    "How long a batch may be processed before health reports it and run --once stops waiting."));

    private SourceOptions() {}
}
