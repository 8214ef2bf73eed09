package io.cdpbridge.configuration;

import static io.cdpbridge.configuration.OptionType.choice;
import static io.cdpbridge.configuration.OptionType.duration;
import static io.cdpbridge.configuration.OptionType.durationFrom;
import static io.cdpbridge.configuration.OptionType.integer;
import static io.cdpbridge.configuration.OptionType.ledgerUrl;
import static io.cdpbridge.configuration.OptionType.path;
import static io.cdpbridge.configuration.OptionType.secret;
import static io.cdpbridge.configuration.OptionType.text;
import static io.cdpbridge.configuration.OptionType.words;
import static io.cdpbridge.configuration.OptionType.zone;

import java.time.Duration;
import java.util.List;

/** The properties of the process itself. */
final class RuntimeOptions {
    static final List<Option> ALL = List.of(
            new Option(
                    "runtime.data-directory",
                    path(),
                    "data",
                    "The folder that holds what must survive a restart: the ledger, staged files and record keys."),
            new Option(
                    "runtime.accept-ledger",
                    text(),
                    "",
                    "A ledger that is to be accepted although files lie in the data folder that it does not know, as CDP-5012 or CDP-5013 names it; these files are then set aside."),
            new Option(
                    "runtime.set-aside-bytes",
                    integer(0, Long.MAX_VALUE),
                    "1000000000",
                    "How many bytes of files that a crash left over stay in set-aside/left-over of the data folder; the oldest beyond that are deleted at the next start."),
            new Option(
                    "runtime.routes-directory",
                    path(),
                    "routes",
                    "The folder with routes, Kamelets, mappings and guardrails.yaml."),
            new Option(
                    "runtime.directions",
                    words("source", "destination"),
                    "source",
                    "Which directions run, comma separated: source (Campaign's logs to Experience Platform), destination (audiences and profiles to Campaign)."),
            new Option(
                    "runtime.time-zone",
                    zone(),
                    "UTC",
                    "The time zone that schedules mean, such as UTC or Europe/Berlin; dates in exports have that of their mapping."),
            new Option(
                    "runtime.polls",
                    choice("scheduled", "at-once"),
                    "scheduled",
                    "When inputs are looked for: as their schedule says, or each second whatever it says, as run --once does."),
            new Option(
                    "observe.port",
                    integer(0, 65535),
                    "8081",
                    "The port of the operations page, /observe/health and /observe/metrics, at observe.host; 0 switches them off."),
            new Option(
                    "ledger.url",
                    ledgerUrl(),
                    "",
                    "The JDBC URL of the ledger; empty means an SQLite file in the data folder."),
            new Option(
                    "ledger.socket-timeout",
                    duration(),
                    "PT2M",
                    "How long a PostgreSQL server may leave a call without an answer before the connection is given up, unless socketTimeout of ledger.url says so."),
            new Option(
                    "ledger.lease",
                    durationFrom(Duration.ofSeconds(1)),
                    "PT30S",
                    "How long a bridge's claim on a ledger in PostgreSQL outlives it when it is killed: the next start waits for so long. It is renewed three times as often."),
            new Option(
                    "log.format",
                    choice("text", "json"),
                    "text",
                    "How log lines are written to standard error: text for people, json for what collects logs; a run then ends with one line of what it did."),
            new Option(
                    "quarantine.retention",
                    duration(),
                    "",
                    "How long what a row in quarantine holds is kept, by this machine's clock and the services'; empty means until somebody replays, discards or forgets it."),
            new Option("ledger.user", text(), "", "The database user of the ledger, where the database wants one."),
            new Option("ledger.password", secret(), "", "The password of the ledger's database user."));

    private RuntimeOptions() {}
}
