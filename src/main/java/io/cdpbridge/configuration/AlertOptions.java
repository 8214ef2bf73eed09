package io.cdpbridge.configuration;

import static io.cdpbridge.configuration.OptionType.duration;
import static io.cdpbridge.configuration.OptionType.secret;
import static io.cdpbridge.configuration.OptionType.secretUris;
import static io.cdpbridge.configuration.OptionType.text;

import java.util.List;

/** Who is told when something is wrong. */
final class AlertOptions {
    static final List<Option> ALL = List.of(
            new Option(
                    "alert.to",
                    secretUris(),
                    "",
                    "Who is told when an alert is raised or cleared: one or more endpoint URIs of Camel, separated by blanks, such as https://… or smtps://…; empty means nobody."),
            new Option(
                    "alert.token",
                    secret(),
                    "",
                    "What receivers of alert.to that are http or https are sent as Authorization: Bearer."),
            new Option(
                    "alert.after",
                    duration(),
                    "PT2M",
                    "How long something must be wrong before its alert is raised; it is cleared as soon as it is over."),
            new Option(
                    "alert.period",
                    duration(),
                    "PT15S",
                    "How often the checks are looked at for alerts, and notifications that failed are sent again."),
            new Option(
                    "alert.instance",
                    text(),
                    "",
                    "The name by which this bridge calls itself in notifications; empty means the name of its machine."),
            new Option(
                    "alert.runbook",
                    text(),
                    "docs/runbook.md",
                    "Where the runbook is for those who are told; a notification names the section of its check below it."));

    private AlertOptions() {}
}
