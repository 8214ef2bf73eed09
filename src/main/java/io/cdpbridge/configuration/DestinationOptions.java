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
import static io.cdpbridge.configuration.OptionType.secret;
import static io.cdpbridge.configuration.OptionType.text;

import java.util.List;

/** The properties of the destination direction. */
final class DestinationOptions {
    private static final String AUDIENCE_ID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /**
     * Each name that the platform's file name editor and template can make, as long as it holds the audience's id: with
     * {@code segment} before it, or else the first id. The time may stand anywhere, or be missing.
     */
    private static final String EXPORT_NAMES =
            "(?=(?:.*?(?<![0-9A-Za-z])(?<time>[0-9]{14}|[0-9]{8}_[0-9]{6}|[0-9]{10})(?![0-9A-Za-z]))?)"
                    + "(?:.*?segment|(?!.*segment" + AUDIENCE_ID + ")(?:.*?(?<![0-9A-Za-z-]))?)"
                    + "(?<audience>" + AUDIENCE_ID + ")(?![0-9A-Za-z-]).*(?i:[.]csv|[.]json|[.]parquet)(?i:[.]gz)?";

    private static final String TIME = "[_-](?:[0-9]{14}|[0-9]{8}_[0-9]{6}|[0-9]{10})";

    /**
     * The names of full ones: the platform's custom text {@code full} stands alone beside the audience's id or the time behind it.
     * Anywhere else it may belong to the name of a destination, a sandbox or an audience.
     */
    private static final String FULL_NAMES = "(?:.*?segment|(?!.*segment" + AUDIENCE_ID
            + ")(?:.*?(?<![0-9A-Za-z-]))?)" + AUDIENCE_ID + "(?:.*" + TIME + ")?[_-]full(?:" + TIME
            + ")?(?:[.]csv|[.]json|[.]parquet)(?:[.]gz)?";

    static final List<Option> ALL = List.of(
            new Option(
                    "destination.audience-sync.path",
                    text(),
                    "audience-sync",
                    "The folder in the landing zone that audience exports are written to; empty means the zone's root."),
            new Option(
                    "destination.audience-sync.files",
                    regularExpression(),
                    EXPORT_NAMES,
                    "A regular expression for the names of exports; its groups audience and time are taken from the name, and title where there is one. The default takes what the platform's file name editor can make with the audience's id in it."),
            new Option(
                    "destination.audience-sync.full-files",
                    regularExpression(),
                    FULL_NAMES,
                    "With kind=by-name: a regular expression for the names of full exports, in capital or small letters. The default takes names in which full stands alone behind the audience's id or the time. All other exports are incremental."),
            new Option(
                    "destination.audience-sync.kind",
                    choice("by-name", "full", "incremental"),
                    "by-name",
                    "What the exports of the folder are: full ones, in which whoever is missing has left; incremental ones; or what the name of each says."),
            new Option(
                    "destination.audience-sync.transport",
                    choice("soap", "sftp"),
                    "soap",
                    "How changes reach Campaign: as SOAP pages, or as one file for its SFTP server that a workflow imports."),
            new Option(
                    "destination.profile-sync.path",
                    text(),
                    "profile-sync",
                    "The folder in the landing zone that profile exports are written to; empty means the zone's root."),
            new Option(
                    "destination.profile-sync.files",
                    regularExpression(),
                    EXPORT_NAMES,
                    "A regular expression for the names of exports; its groups audience and time are taken from the name, and title where there is one. The default takes what the platform's file name editor can make with the audience's id in it."),
            new Option(
                    "destination.profile-sync.full-files",
                    regularExpression(),
                    FULL_NAMES,
                    "With kind=by-name: a regular expression for the names of full exports, in capital or small letters. The default takes names in which full stands alone behind the audience's id or the time. All other exports are incremental."),
            new Option(
                    "destination.profile-sync.kind",
                    choice("by-name", "full", "incremental"),
                    "by-name",
                    "What the exports of the folder are: full ones, in which whoever is missing has left; incremental ones; or what the name of each says."),
            new Option(
                    "destination.profile-sync.transport",
                    choice("soap", "sftp"),
                    "soap",
                    "How changes reach Campaign: as SOAP pages, or as one file for its SFTP server that a workflow imports."),
            new Option(
                    "destination.landing-zone.store",
                    choice("folder", "azure-blob", "s3", "sftp"),
                    "folder",
                    "What kind of store the landing zone is."),
            new Option("destination.landing-zone.folder", path(), "landing-zone", "With store=folder: the folder."),
            new Option(
                    "destination.landing-zone.sas-uri",
                    secret(),
                    "",
                    "With store=azure-blob: the container's SAS URI; empty means that the Data Landing Zone's credentials are fetched from Experience Platform and renewed."),
            new Option(
                    "destination.landing-zone.bucket",
                    text(),
                    "",
                    "With store=s3: the bucket; empty means that the Data Landing Zone's credentials are fetched from Experience Platform and renewed."),
            new Option("destination.landing-zone.region", text(), "us-east-1", "With store=s3: the region."),
            new Option(
                    "destination.landing-zone.endpoint",
                    text(),
                    "",
                    "With store=s3: another address than that of the region, for stores that speak the same protocol."),
            new Option("destination.landing-zone.access-key", secret(), "", "With store=s3: the access key."),
            new Option("destination.landing-zone.secret-key", secret(), "", "With store=s3: the secret key."),
            new Option(
                    "destination.landing-zone.session-token",
                    secret(),
                    "",
                    "With store=s3: the session token of temporary credentials."),
            new Option(
                    "destination.landing-zone.host",
                    text(),
                    "",
                    "With store=sftp: host and port, such as sftp.example.com:22."),
            new Option("destination.landing-zone.user", text(), "", "With store=sftp: the user."),
            new Option(
                    "destination.landing-zone.private-key-file",
                    text(),
                    "",
                    "With store=sftp: the file of the private key, in OpenSSH or PEM form."),
            new Option(
                    "destination.landing-zone.private-key-password",
                    secret(),
                    "",
                    "With store=sftp: the password of the private key, if it has one."),
            new Option(
                    "destination.landing-zone.known-hosts-file",
                    text(),
                    "",
                    "With store=sftp: the known_hosts file that the server's key must be in."),
            new Option(
                    "destination.landing-zone.connect-timeout",
                    duration(),
                    "PT10S",
                    "How long a connection to the store may take to open."),
            new Option(
                    "destination.landing-zone.response-timeout",
                    duration(),
                    "PT30S",
                    "How long the store may stay silent before a call fails."),
            new Option(
                    "destination.landing-zone.schedule",
                    cron(),
                    "0/30 * * * * ?",
                    "When the landing zone is polled, as a Quartz cron expression."),
            new Option(
                    "destination.landing-zone.settle-time",
                    duration(),
                    "PT1M",
                    "How long the size of an export without a manifest must not have changed."),
            new Option(
                    "destination.landing-zone.manifest",
                    choice("auto", "required", "ignore"),
                    "auto",
                    "Whether an export waits for the manifest that lists it: auto takes one that is there, and else waits until sizes have settled."),
            new Option(
                    "destination.dialect.delimiter",
                    character("tab"),
                    ",",
                    "The character between columns of CSV exports, or 'tab'."),
            new Option(
                    "destination.dialect.quote",
                    character("none"),
                    "\"",
                    "The quote character of CSV exports, 'null' for the null character, or 'none'."),
            new Option(
                    "destination.dialect.escape",
                    character("none"),
                    "\\",
                    "The character before a quote inside quotes, or 'none' where it is doubled."),
            new Option(
                    "destination.parquet.checksums",
                    choice("verify", "require"),
                    "verify",
                    "Whether Parquet exports must have page checksums: verify checks those that are there, require refuses a file that lacks one."),
            new Option(
                    "destination.parquet.rows",
                    integer(1, Integer.MAX_VALUE),
                    "100000000",
                    "How many rows a Parquet file may have; with more it is refused before any is read."),
            new Option(
                    "destination.parquet.size",
                    integer(1, Integer.MAX_VALUE),
                    "65536",
                    "How many MiB the columns that are read of a Parquet file may have when they are unpacked."),
            new Option(
                    "destination.membership.column",
                    text(),
                    "",
                    "The column of the membership status; empty finds it in each of its documented forms."),
            new Option(
                    "destination.membership.time-column",
                    text(),
                    "",
                    "The column of the last qualification time; empty finds it in each of its documented forms, and an export may lack it."),
            new Option(
                    "destination.mapping",
                    text(),
                    "recipient",
                    "The name of the recipient mapping in routes/mappings, without its ending."),
            new Option(
                    "destination.lists.adopt",
                    text(),
                    "",
                    "Lists in Campaign that audiences take over, separated by commas: an audience's id for the list whose internal name is that which the bridge would give it, or the id, an equals sign and the list's internal name. Who is on such a list and not in the audience leaves it."),
            new Option(
                    "destination.lists.check",
                    choice("count", "members", "none"),
                    "count",
                    "What is asked of an audience's list before the audience is planned, so that who was taken off it or made anew in Campaign joins again: count asks for the number of members, and who they are only when it is not as many as were applied; members asks who they are each time, a call for each thousand; none asks nothing."),
            new Option(
                    "destination.recipients.check",
                    choice("consents", "all", "none"),
                    "consents",
                    "Of whom profile sync asks Campaign before a plan whether their recipients are still those that were written to, so that a recipient that was made anew, or got the key later, hears what was said: consents asks of all who said a word about a channel; all asks of those who were given a value as well; none asks nothing. It costs a call for each destination.page-rows people."),
            new Option(
                    "destination.recipients.check-interval",
                    duration(),
                    "P1D",
                    "How long after a plan of profile sync a next one is made without an export, so that who became a recipient meanwhile hears what was said. PT0S: none is made. Matters unless destination.recipients.check is none."),
            new Option(
                    "destination.page-rows",
                    integer(1, 10_000),
                    "200",
                    "How many changes travel to Campaign as one page."),
            new Option(
                    "destination.read-page-rows",
                    integer(1, 100_000),
                    "5000",
                    "How many rows of an export travel through the route as one page."),
            new Option(
                    "destination.reject-ratio",
                    ratio(),
                    "0.5",
                    "The share of rejected rows above which an export is refused whole."),
            new Option(
                    "destination.reject-minimum-rows",
                    integer(1, Integer.MAX_VALUE),
                    "100",
                    "How many rows must be rejected before destination.reject-ratio is looked at."),
            new Option(
                    "destination.unreadable-keys",
                    integer(0, Integer.MAX_VALUE),
                    "0",
                    "How many rows of a full export may have no key that can be read; with more, those who are missing in it leave only when somebody approves their plan."),
            new Option(
                    "destination.blast-radius.exits",
                    ratio(),
                    "0.2",
                    "The share of an audience's members that may leave in one run before it is held for approval."),
            new Option(
                    "destination.blast-radius.few-exits",
                    integer(0, Integer.MAX_VALUE),
                    "1",
                    "So many members may leave in one run whatever share of a small audience they are."),
            new Option(
                    "destination.blast-radius.changes",
                    ratio(),
                    "0.5",
                    "The share of an audience's members that may change in one run before it is held for approval."),
            new Option(
                    "destination.blast-radius.few-changes",
                    integer(0, Integer.MAX_VALUE),
                    "100",
                    "So many members may change in one run whatever share of a small audience they are."),
            new Option(
                    "destination.retries",
                    integer(0, 100),
                    "5",
                    "How often a failing call is tried again before its plan is put back."),
            new Option(
                    "destination.retry-delay",
                    duration(),
                    "PT1S",
                    "The wait before the first retry; it doubles each time, with jitter."),
            new Option(
                    "destination.retry-delay-maximum",
                    duration(),
                    "PT1M",
                    "The longest wait between two tries of a call."),
            new Option(
                    "destination.put-back",
                    duration(),
                    "PT5M",
                    "How long a plan rests after its tries were used up, before it goes on."),
            new Option(
                    "destination.put-back-limit",
                    integer(0, 1_000_000),
                    "2000",
                    "How often a plan is put back before it is given up and waits for an operator."),
            new Option(
                    "destination.exit-memory",
                    duration(),
                    "P30D",
                    "How long before the newest export of an audience people who left it are remembered, so that an older export which comes late does not bring them back; at least the guardrail landing-zone-retention."),
            new Option(
                    "destination.period",
                    duration(),
                    "PT1S",
                    "How often the ledger is looked at for plans to apply or to confirm."),
            new Option(
                    "destination.confirm.sample",
                    ratio(),
                    "1",
                    "The share of applied changes that is read back from Campaign and compared; 1 means all."),
            new Option(
                    "destination.confirm.timeout",
                    duration(),
                    "PT3H",
                    "How long what was applied may stay invisible in Campaign before it counts as not applied; an FFDA instance replicates once an hour."),
            new Option(
                    "destination.confirm.interval",
                    duration(),
                    "PT1M",
                    "The wait between two looks at what is not visible yet."),
            new Option(
                    "destination.suppression.file",
                    text(),
                    "",
                    "A file of deleted people, one line each: SHA-256 of the trimmed lower-case identity, a blank, tab, comma or semicolon, instant of deletion."),
            new Option(
                    "destination.phone-region",
                    text(),
                    "",
                    "The region, such as US or DE, of phone numbers that name no country; empty refuses such numbers."),
            new Option(
                    "destination.snapshot.memory",
                    integer(128, 1_048_576),
                    "384",
                    "How many MiB the comparison of snapshots may use before it goes to the disk; beside the Java heap."),
            new Option(
                    "destination.snapshot.threads",
                    integer(0, 1_024),
                    "0",
                    "How many threads the comparison of snapshots may use, each with 128 MiB of destination.snapshot.memory; 0 means the machine's cores."),
            new Option(
                    "destination.sftp.host",
                    text(),
                    "",
                    "With transport=sftp: host and port of Campaign's SFTP server."),
            new Option("destination.sftp.user", text(), "", "With transport=sftp: the user."),
            new Option(
                    "destination.sftp.private-key-file",
                    text(),
                    "",
                    "With transport=sftp: the file of the private key."),
            new Option(
                    "destination.sftp.private-key-password",
                    secret(),
                    "",
                    "With transport=sftp: the password of the private key, if it has one."),
            new Option(
                    "destination.sftp.known-hosts-file",
                    text(),
                    "",
                    "With transport=sftp: the known_hosts file that the server's key must be in."),
            new Option(
                    "destination.sftp.connect-timeout",
                    duration(),
                    "PT10S",
                    "With transport=sftp: how long a connection to the server may take to open."),
            new Option(
                    "destination.sftp.response-timeout",
                    duration(),
                    "PT30S",
                    "With transport=sftp: how long the server may stay silent before a call fails."),
            new Option(
                    "destination.sftp.directory",
                    text(),
                    "incoming",
                    "With transport=sftp: the folder that files are put into."),
            new Option(
                    "destination.sftp.workflow",
                    text(),
                    "",
                    "With transport=sftp: the internal name of the workflow that imports the file."),
            new Option(
                    "destination.sftp.signal",
                    text(),
                    "signal",
                    "With transport=sftp: the external signal activity of that workflow."),
            new Option(
                    "destination.sftp.delimiter",
                    character("tab"),
                    "tab",
                    "With transport=sftp: the character between columns that the workflow expects."),
            new Option(
                    "destination.sftp.encoding",
                    charset(),
                    "UTF-8",
                    "With transport=sftp: the character set that the workflow expects."));

    private DestinationOptions() {}
}
