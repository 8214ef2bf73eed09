package io.cdpbridge.configuration;

import static io.cdpbridge.configuration.OptionType.choice;
import static io.cdpbridge.configuration.OptionType.cron;
import static io.cdpbridge.configuration.OptionType.duration;
import static io.cdpbridge.configuration.OptionType.integer;
import static io.cdpbridge.configuration.OptionType.ratio;

import java.util.List;

/** The properties of logs that are queried from Campaign. */
final class QueryOptions {
    static final List<Option> ALL = List.of(
            new Option(
                    "source.delivery-logs.input",
                    choice("files", "query"),
                    "files",
                    "Where delivery logs come from: exported files in the input folder, or queries over Campaign's SOAP API."),
            new Option(
                    "source.tracking-logs.input",
                    choice("files", "query"),
                    "files",
                    "Where tracking logs come from: exported files in the input folder, or queries over Campaign's SOAP API."),
            new Option(
                    "source.query.schedule",
                    cron(),
                    "0 0/5 * * * ?",
                    "When a log is queried for what is new, as a Quartz cron expression."),
            new Option(
                    "source.delivery-logs.query.overlap",
                    duration(),
                    "PT15M",
                    "How much of the time that was read is asked for again, for delivery log rows that are committed late; repeats are taken out."),
            new Option(
                    "source.tracking-logs.query.overlap",
                    duration(),
                    "PT3H",
                    "The same for tracking logs, which Campaign collects some time after the click: at least twice the interval of its tracking workflow."),
            new Option(
                    "source.query.rest",
                    duration(),
                    "PT0S",
                    "How long a log that was read to its end is left alone, whatever the schedule says; run --once reads each log once."),
            new Option(
                    "source.query.lag",
                    duration(),
                    "PT1M",
                    "How old the newest rows are that are asked for, by the clock of the Campaign instance."),
            new Option(
                    "source.query.first-window",
                    duration(),
                    "P1D",
                    "How far back a log is read when it is queried for the first time; what is older is the backfill's."),
            new Option(
                    "source.query.page-rows",
                    integer(1, 10_000),
                    "1000",
                    "How many rows one query asks for; Adobe's pages say that queries are not made for more than a thousand."),
            new Option(
                    "source.query.file-rows",
                    integer(1, 10_000_000),
                    "200000",
                    "After how many rows a file of queried rows ends and another begins; a crash asks for so many again at most."),
            new Option(
                    "source.query.keep",
                    duration(),
                    "P7D",
                    "How long a file of queried rows is kept in the data folder once they are staged; PT0S deletes it at once."),
            new Option(
                    "source.query.retries",
                    integer(0, 100),
                    "5",
                    "How often a query that Campaign could not serve is sent again before the next poll tries."),
            new Option(
                    "source.query.retry-delay",
                    duration(),
                    "PT1S",
                    "The wait before a query is sent again, unless Campaign names one; it doubles each time."),
            new Option(
                    "source.backfill.schedule",
                    cron(),
                    "0/10 * * * * ?",
                    "When the ledger is looked at for histories that were asked for, as a Quartz cron expression."),
            new Option(
                    "source.backfill.budget-share",
                    ratio(),
                    "0.2",
                    "The share of the day's batches that batches of nothing but history may take."));

    private QueryOptions() {}
}
