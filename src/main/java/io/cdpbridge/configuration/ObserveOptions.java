package io.cdpbridge.configuration;

import static io.cdpbridge.configuration.OptionType.duration;
import static io.cdpbridge.configuration.OptionType.integer;
import static io.cdpbridge.configuration.OptionType.ratio;
import static io.cdpbridge.configuration.OptionType.regularExpression;

import java.util.List;

/** From when on health names what runs out or falls silent. */
final class ObserveOptions {
    static final List<Option> ALL = List.of(
            new Option(
                    "observe.disk.free",
                    integer(0, 1_000_000_000),
                    "512",
                    "How many megabytes the disk of the data folder must have left before health names it."),
            new Option(
                    "observe.staged.oldest",
                    duration(),
                    "PT24H",
                    "How long staged rows may wait to leave before health names them."),
            new Option(
                    "observe.budget.percent",
                    integer(1, 1000),
                    "100",
                    "From which share of batches-per-day on, in percent, health names the budget."),
            new Option(
                    "observe.expiry.days",
                    integer(0, 3650),
                    "14",
                    "How many days before a credential or certificate ends health begins to warn of it."),
            new Option(
                    "observe.remote.failures",
                    integer(1, 1_000_000),
                    "3",
                    "How many calls on end to Experience Platform, Campaign or the landing zone must fail for health to warn of it."),
            new Option(
                    "observe.remote.span",
                    duration(),
                    "PT10M",
                    "For how long all calls to one of them must have failed for health to be down."),
            new Option(
                    "observe.reject-ratio",
                    ratio(),
                    "0.05",
                    "From which share on, of a flow's rows that were rejected or refused with their file, health names the flow."),
            new Option(
                    "observe.reject-window",
                    duration(),
                    "PT1H",
                    "Over which last time observe.reject-ratio is taken, from the inputs that ended in it or are being read."),
            new Option(
                    "observe.reject-rows",
                    integer(1, 1_000_000_000),
                    "100",
                    "How many rows a flow must have read in that time before its share of rejects counts."),
            new Option(
                    "observe.not-taken.grace",
                    duration(),
                    "PT1H",
                    "How long something may lie in a polled folder without being taken before health names it."),
            new Option(
                    "observe.not-taken.expected",
                    regularExpression(),
                    "[.].*|expected[.]json",
                    "A regular expression for the names of what may lie in polled folders without being taken: it is counted, and no problem. The default takes names that begin with a dot, and what the generator of exports writes beside them."),
            new Option(
                    "observe.delivery-logs.silence",
                    duration(),
                    "",
                    "How long the flow delivery-logs may read nothing before health names it; empty means for ever."),
            new Option(
                    "observe.tracking-logs.silence",
                    duration(),
                    "",
                    "How long the flow tracking-logs may read nothing before health names it; empty means for ever."),
            new Option(
                    "observe.audience-sync.silence",
                    duration(),
                    "",
                    "How long the flow audience-sync may read nothing before health names it; empty means for ever."),
            new Option(
                    "observe.profile-sync.silence",
                    duration(),
                    "",
                    "How long the flow profile-sync may read nothing before health names it; empty means for ever."));

    private ObserveOptions() {}
}
