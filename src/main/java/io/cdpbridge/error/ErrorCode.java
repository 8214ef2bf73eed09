package io.cdpbridge.error;

/**
 * Every code that CDP Bridge prints, with what it means and what to do about it. A code is stable: scripts match on it,
 * and {@code docs/reference/error-codes.md} is generated from this list.
 *
 * <p>The thousands digit says where to look: 1 the command line and configuration, 2 routes and guardrails, 3
 * mappings, 4 input files and rows, 5 the ledger and staged files, 6 Experience Platform and Campaign, 7 the sandbox
 * and the data generator.
 */
public enum ErrorCode {
    USAGE(1001, "The command line is not understood.", "Run the command with --help."),
    FILE_MISSING(1002, "A file or folder that was named does not exist.", "Correct the path, or create it."),
    PROPERTY_UNKNOWN(1003, "A property is not known.", "Correct the name; docs/reference/options.md lists all."),
    IDENTITY_SHARED(
            1035,
            "An identity that is to be forgotten is that of several people.",
            "Leave it out and name what is this person's alone, or add --shared if all rows with it shall go."),
    PROPERTY_INVALID(1004, "A property has a value that it cannot have.", "Correct the value as the message says."),
    PROPERTY_MISSING(
            1005, "A property that has no default is not set.", "Set it in application.properties or the environment."),
    OBSERVE_PORT(
            1006,
            "Health and metrics cannot be served at the configured port.",
            "Set observe.port to a free port, or to 0 to do without."),
    INIT_FOLDER_IN_USE(
            1007,
            "The folder for a new installation holds one already.",
            "Choose another folder, or remove what is there."),
    INIT_WRITE(
            1008,
            "A new installation cannot be written.",
            "Choose a folder that you may write to and that has room; remove what was written there."),
    PRIVACY_KEY(
            1030,
            "The key is missing, or cannot be used, by which deleted people are known.",
            "Put the installation's file privacy-key back from a back-up, or name it with privacy.key-file; docs/privacy.md tells what to do when it is lost."),
    PRIVACY_KEY_OTHER(
            1031,
            "The key is another one than the list of deleted people was made with.",
            "Use one privacy.key-file wherever the ledger is used; docs/privacy.md tells what to do when the right one is lost."),
    NOTHING_SEARCHED(
            1020,
            "The search for what is left of a person read no file, so that it proves nothing.",
            "Name the data folder of the bridge, and see that this user may read it."),
    PRIVACY_JOURNAL(
            1032,
            "The journal of forgotten people cannot be used.",
            "Name a file with privacy.journal that can be written and lies outside of the data folder, or put a copy of it back."),
    PRIVACY_SET_BACK(
            1033,
            "The ledger or the data folder was set back, and people who were forgotten since may have come back.",
            "Where the ledger knows of the requests, nothing: they are repeated. Else forget those people again whose requests came"
                    + " after the back-up, as privacy list and receipts elsewhere tell."),
    REQUEST_NOT_DONE(
            1034,
            "A request to forget people was repeated at the start and is not done yet.",
            "See what it says is left; the next start repeats it, and so does privacy forget."),
    OBSERVE_UNGUARDED(
            1130,
            "The observe port would be open to other machines without a token.",
            "Set observe.token, or leave observe.host at 127.0.0.1."),
    OBSERVE_MANAGEMENT(
            1131,
            "A property of Camel's management server is set that the bridge has an option of its own for.",
            "Remove it; use observe.host, observe.port, observe.token and observe.tls instead."),
    OBSERVE_TOKEN(
            1132,
            "The token of the observe port is too short to guard it.",
            "Make one of 16 characters or more, such as by: openssl rand -hex 32."),
    OBSERVE_TLS(
            1133,
            "The certificate and key of the observe port cannot be used.",
            "Correct observe.tls.keystore or observe.tls.keystore-password."),
    OBSERVE_CALLER(
            1134,
            "A call of the observe port was refused for where it comes from or what it sends.",
            "Call it by a name of observe.hosts; what changes something is application/json and comes from the page itself."),
    SECRET_FUNCTION(
            1135,
            "A secret is a property function of Camel, and the function is not there or gave nothing.",
            "Put the library of the function into lib-extra, set its camel.vault properties, and check the name of the secret."),
    DOCTOR_ADDRESS(
            1100,
            "Nothing answers at an address.",
            "See that the URL is right, and that proxy, firewall and trusted certificates let this machine reach it."),
    DOCTOR_CLOCK(
            1101,
            "The clock of this machine is wrong.",
            "Set the clock by NTP; signatures are refused when it is minutes off."),
    DOCTOR_TOKEN(
            1102,
            "No access token can be had.",
            "Copy aep.client-id and aep.client-secret from the credential's page in the Developer Console."),
    DOCTOR_SCOPES(
            1103,
            "The scopes that are asked for are not those of the credential.",
            "Copy aep.scopes from the credential's page in the Developer Console."),
    DOCTOR_TOKEN_EXPIRY(
            1104, "Access tokens end too soon.", "See that aep.token-url is IMS itself, and that the clock is right."),
    DOCTOR_ORGANISATION(
            1105,
            "The gateway of Experience Platform refuses token, API key or organisation.",
            "Set aep.org-id to the organisation of the credential, and add the Experience Platform API to its project."),
    DOCTOR_SANDBOX(
            1106,
            "The sandbox of Experience Platform is not there or not active.",
            "Correct aep.sandbox-name, or have the sandbox made; its name is lower case."),
    DOCTOR_SAME_ORGANISATION(
            1107,
            "Campaign is not known to be in the same IMS organisation.",
            "Have both provisioned in one organisation, or live with two log-ins."),
    DOCTOR_VERSION(1108, "Campaign is older than 8.4.", "Ask Adobe to upgrade the instance to 8.4 or later."),
    DOCTOR_ENTITLEMENT(
            1109,
            "The organisation is not entitled to a product.",
            "Have Adobe provision it, and add its product profile to the credential in the Admin Console."),
    DOCTOR_PRODUCT_CONTEXT(
            1110,
            "The product context of Campaign is not known to be there.",
            "Ask Adobe whether the product context AdobeCampaign is provisioned, and add Campaign to the credential."),
    DOCTOR_UNIT(
            1111,
            "The operator of Campaign belongs to an organisational unit.",
            "Use an operator without one: only a single unit is supported."),
    DOCTOR_PERMISSION(
            1112,
            "The credential lacks a permission in Experience Platform.",
            "Add the credential to a role that has it, for this sandbox, under Permissions > Roles > API credentials."),
    DOCTOR_CAMPAIGN_PERMISSION(
            1113,
            "The operator of Campaign may not read recipients or lists.",
            "Give the operator rights on the folders of recipients and lists; a technical account only after its first call."),
    DOCTOR_ALLOW_LIST(
            1114,
            "Campaign does not let this machine's IP address in.",
            "Add the address to the instance's allow-list in the Control Panel."),
    DOCTOR_LOGON(
            1115,
            "Campaign does not accept the log-on.",
            "Correct campaign.user and campaign.password, or the technical account with campaign.authentication=ims."),
    DOCTOR_SSH(
            1116,
            "An SFTP server is not reached, not known, or does not accept the key.",
            "Add the public key and this machine's address on the server, and the server's key to the known_hosts file."),
    DOCTOR_SSH_EXPIRY(
            1117,
            "The certificate of an SSH key has ended or ends soon.",
            "Have the key signed anew, and put the certificate beside it."),
    DOCTOR_ZONE(
            1118,
            "The landing zone cannot be read.",
            "Correct the credentials in destination.landing-zone.*, or let this machine in on the store's side."),
    DOCTOR_ZONE_PROBE(
            1119,
            "What is written to the landing zone cannot be read or deleted, or it may only be read.",
            "Nothing, where exports are meant to be read only; else give the credentials read, write, delete and list."),
    DOCTOR_ZONE_EXPIRY(
            1120,
            "The credentials of the landing zone have ended, end soon, or do not tell when.",
            "Set a new SAS URI, or none: then credentials are fetched from Experience Platform and renewed."),
    DOCTOR_DATASET(
            1121,
            "The dataset does not exist.",
            "Correct the dataset id, or aep.sandbox-name: datasets belong to one."),
    DOCTOR_DATASET_PROFILE(1122, "The dataset is not enabled for Profile.", "Enable it for Profile, under Datasets."),
    DOCTOR_SCHEMA(
            1123, "The dataset's schema does not exist.", "Make the dataset anew from an Experience Event schema."),
    DOCTOR_SCHEMA_PROFILE(1124, "The schema is not enabled for Profile.", "Enable it for Profile, under Schemas."),
    DOCTOR_FIELD_GROUP(
            1125,
            "The schema lacks the field group of the log.",
            "Add Campaign Delivery Logs or Campaign Tracking Logs to the schema."),
    DOCTOR_PRIMARY_IDENTITY(
            1126,
            "externalID is not the schema's primary identity.",
            "Make externalID under _experience.campaign the primary identity, in the namespace of your recipients' key."),
    DOCTOR_TARGET_MAPPING(
            1127,
            "The target mapping is not there.",
            "Correct destination.mapping or campaign.recipient-schema, or the mapping file as the message says."),
    DOCTOR_JOIN_KEY(1128, "The join key is no column of the target mapping.", "Correct key.to in the mapping file."),
    DOCTOR_TARGET_COLUMNS(
            1129,
            "The mapping names columns that Campaign does not have.",
            "Correct the attributes in the mapping file, or extend the schema in Campaign."),
    CHECK_FAILED(
            1140,
            "A check of health failed itself.",
            "See the log, and report it as a defect: what the check watches is unwatched meanwhile."),
    ALERT_NOT_SENT(
            1141,
            "A notification of an alert was not taken by its receiver.",
            "See that the receiver can be reached and takes it; until then it is sent again at each look."),
    ALERT_RECEIVER(
            1142,
            "A receiver of alerts cannot be used.",
            "Correct that entry of alert.to: a URI as Camel has it, of a component that is there."),
    PAGE_LEDGER(
            1150,
            "The operations page cannot read the ledger.",
            "See that the disk or the database of the ledger can be reached; the page goes on by itself when it can."),
    PAGE_SELECTION(
            1151,
            "What the operations page was asked to do is not understood.",
            "Send a JSON object with ids, flow, reason, file, run, since or until, or with all set to true."),
    PAGE_RUN_UNKNOWN(1152, "There is no such run.", "Look at /api/overview for the ids of the last runs."),
    PAGE_TOKEN(
            1153,
            "The operations page was not given the right token.",
            "Send the value of observe.token as 'Authorization: Bearer', or enter it on the page."),
    PAGE_TOKEN_UNSET(
            1154,
            "The operations page only shows while no token is set.",
            "Set observe.token, such as by the environment variable OBSERVE_TOKEN, or use the quarantine commands."),
    TEST_SYNTAX(1160, "A file of tests is not YAML that can be read.", "Correct the line as the message says."),
    TEST_KEY_UNKNOWN(
            1161, "A file of tests has a key that nothing reads.", "Correct the key; docs/route-tests.md lists all."),
    TEST_KEY_MISSING(1162, "A test lacks a key that it must have.", "Add the key; docs/route-tests.md explains each."),
    TEST_VALUE_INVALID(
            1163, "A key of a test has a value that it cannot have.", "Correct the value as the message says."),
    TEST_PROPERTY(
            1164,
            "A test sets a property that there is not, or that the test kit sets itself.",
            "Correct the name, or remove it: a test never reaches a real instance."),
    TEST_NONE(1165, "There is no test to run.", "Name a file of tests, or a folder with files *.test.yaml."),
    TEST_REPORT(1166, "The report of the tests cannot be written.", "Name a file that can be written with --report."),
    ROUTE_BROKEN(
            2001,
            "A route or Kamelet file cannot be loaded.",
            "Correct the file at the line named; the other routes run on."),
    ROUTE_DUPLICATE(2002, "Two route files use the same route id.", "Give one of them another id."),
    ROUTES_MISSING(2003, "The routes folder holds no route.", "Name the right folder with --routes."),
    GUARDRAILS_SYNTAX(
            2101, "The guardrail catalogue is not YAML that can be read.", "Correct the line as the message says."),
    GUARDRAILS_KEY_UNKNOWN(2102, "The guardrail catalogue has a key that nothing reads.", "Correct or remove the key."),
    GUARDRAILS_KEY_MISSING(2103, "A guardrail lacks a key that each has.", "Add the key."),
    GUARDRAILS_VALUE_INVALID(
            2104, "A guardrail has a value that its key cannot have.", "Correct the value as the message says."),
    GUARDRAILS_ID_TWICE(2105, "Two guardrails have one id.", "Remove one; to change a limit, give it an override."),
    GUARDRAILS_REASON_MISSING(
            2106, "A limit is overridden without a reason.", "Write down why, under override.reason."),
    GUARDRAIL_UNKNOWN(
            2107, "A guardrail that is asked for is not in the catalogue.", "Correct the id, or add the guardrail."),
    GUARDRAIL_NOT_OF_RECORDS(
            2108,
            "A guardrail is asked to check records, changes or files, and cannot.",
            "Remove the step, or name one of those that the message lists."),
    GUARDRAIL_NO_NUMBER(
            2109,
            "A limit that must be a whole number is something else.",
            "Give the guardrail a whole number as value."),
    SUPPRESSIONS_INVALID(
            2110, "The list of suppressed persons cannot be read.", "Correct the line; until then nothing is sent."),
    STEP_UNKNOWN(
            2200,
            "A route or Kamelet has a step or key that Camel does not know.",
            "Correct the name, or remove what stands under it."),
    STEP_KEY_MISSING(2201, "A step or endpoint lacks a key that it must have.", "Add the key."),
    STEP_VALUE_INVALID(
            2202,
            "A key of a route or step has a value that it cannot have.",
            "Correct the value as the message says."),
    KAMELET_UNKNOWN(
            2203,
            "A route names a Kamelet that is not in routes/kamelets.",
            "Correct the name, or add the Kamelet's file."),
    KAMELET_PARAMETER_UNKNOWN(
            2204, "A Kamelet is given a parameter that it does not have.", "Correct the name, or remove it."),
    KAMELET_PARAMETER_MISSING(2205, "A Kamelet lacks a parameter that it must have.", "Add the parameter."),
    KAMELET_PARAMETER_INVALID(
            2206,
            "A parameter of a Kamelet has a value that it cannot have.",
            "Use a value of the type, or one of those that the Kamelet lists."),
    COMPONENT_UNKNOWN(
            2207,
            "An endpoint names a component of Camel that is not there.",
            "Correct the scheme before the colon, or add the component to the class path."),
    COMPONENT_OPTION(
            2208,
            "An endpoint has an option that its component does not have, or a value that it cannot have.",
            "Correct it; Camel's page of the component lists all options."),
    BEAN_UNKNOWN(2209, "A route refers to a bean that nothing binds.", "Correct the name, or declare the bean."),
    PLACEHOLDER_UNKNOWN(
            2210,
            "A placeholder in double braces names nothing that there is.",
            "Correct the name; docs/reference/options.md lists all properties, and your own begin with custom."),
    ROUTE_ID_MISSING(2211, "A route has no id.", "Give it one: health, metrics and messages name routes by it."),
    ROUTE_DESCRIPTION_MISSING(2212, "A route has no description.", "Say in one sentence what it does."),
    STEP_ID_MISSING(2213, "A step has no id.", "Give it one: metrics and messages name steps by it."),
    STEP_ID_TWICE(2214, "Two steps have one id.", "Give one of them another id; Camel refuses the second."),
    ENDPOINT_WITHOUT_ROUTE(
            2215,
            "A step or alert.to sends to a direct or seda endpoint from which no route reads.",
            "Correct the name, or add the route."),
    LIMIT_LITERAL(
            2216,
            "A literal stands where a limit belongs.",
            "Read the limit from routes/guardrails.yaml through a guardrail step, or from a property."),
    SECRET_IN_CLEAR(
            2217,
            "A secret stands in a file in clear.",
            "Move it into the environment or a file of its own, and change it, as others have seen it."),
    ROUTE_CONFIGURATION_UNKNOWN(
            2218,
            "A route names a route configuration that is not there, so its errors are not handled.",
            "Correct the name, or add the configuration."),
    CLASS_UNKNOWN(2219, "A route or Kamelet names a class that is not there.", "Correct the name."),
    ERROR_POLICY_MISSING(
            2220,
            "A route opens inputs and has no route configuration: one that fails would hold its flow for good.",
            "Give the route a routeConfigurationId, such as reading-errors."),
    KAMELET_NAME(
            2230,
            "A Kamelet is not named as its file and its type say.",
            "Name the file <name>.kamelet.yaml, and end the name in -source, -action or -sink."),
    KAMELET_UNDESCRIBED(
            2231, "A Kamelet or one of its parameters has no title or description.", "Say in one sentence what it is."),
    KAMELET_PARAMETER_UNUSED(2232, "A Kamelet has a parameter that its template does not use.", "Use or remove it."),
    KAMELET_SECRET_UNMARKED(
            2233, "A parameter of a Kamelet is a secret and not marked as one.", "Add 'format: password'."),
    MAPPING_UNKNOWN(
            2234, "A step or property names a mapping that is not in routes/mappings.", "Correct the name, or add it."),
    XDM_PATH_UNKNOWN(
            2240,
            "A mapping writes to a path that is not in the XDM schemas known here.",
            "Correct the path; fields of your own belong under the namespace of your tenant."),
    XDM_TYPE(
            2241,
            "A mapping writes a value of another type than the XDM schema has at that path.",
            "Give the field the type of the schema."),
    DATE_WITHOUT_FORMAT(
            2242, "A mapping does not say how a date is written.", "Add 'formats', such as formats: [iso]."),
    DATE_WITHOUT_ZONE(
            2243,
            "A mapping does not say of which zone its dates are, and UTC is taken.",
            "Add 'time-zone', such as UTC or Europe/Paris."),
    MAPPING_FIELDS(
            2244,
            "A mapping fills more fields than the guardrail source-mapped-fields has.",
            "Remove fields, or override the guardrail with a reason."),
    NESTED_TO_CAMPAIGN(
            2245, "An array or map is on its way to Campaign, which takes single values.", "Map a single value of it."),
    HASH_WITHOUT_FORM(
            2246,
            "A hash is taken of, or expected in, a text that is not brought to one form first.",
            "Use an identity that has a form, such as email_lc_sha256, or hash where the text is normalised."),
    CADENCE(
            2260,
            "The schedule can make more batches than a day may have.",
            "Set source.deliver.pace=spread, or poll less often."),
    ACTIVATION_TOO_OFTEN(
            2261,
            "Audiences are activated, or may be, at a shorter interval than the platform offers.",
            "Keep to the interval of the guardrail activation-interval."),
    HISTORY(
            2262,
            "What lies in the input folder does not fit in the first day.",
            "Let it take several days, raise source.deliver.batch-bytes, or export history in parts."),
    BUDGET_MISSING(
            2263,
            "A route delivers batches without asking a budget of the platform.",
            "Put a budget-action step before the delivery for each budget named."),
    SAMPLE_REJECTED(
            2280, "A guardrail rejects rows of a sample.", "Correct the export or the mapping; the rest would go on."),
    SAMPLE_WARNED(2281, "A guardrail warns of rows of a sample.", "None; the rows would be delivered."),
    SAMPLE_FAILED(2282, "A sample could not be read to its end.", "See the reason in the message."),
    MAPPING_SYNTAX(3001, "A mapping is not YAML that can be read.", "Correct the line as the message says."),
    MAPPING_KEY_UNKNOWN(3002, "A mapping has a key that nothing reads.", "Correct or remove the key."),
    MAPPING_KEY_MISSING(
            3003, "A mapping lacks a key that it must have.", "Add the key; docs/mapping.md explains each."),
    MAPPING_VALUE_INVALID(
            3004, "A key of a mapping has a value that it cannot have.", "Correct the value as the message says."),
    MAPPING_TYPE_UNKNOWN(
            3005,
            "A field has a type that does not exist.",
            "Use string, boolean, integer, number, date-time or date."),
    MAPPING_DATE_FORMAT(
            3006, "A date format or time zone cannot be used.", "Correct the pattern; docs/mapping.md shows examples."),
    MAPPING_PATH_TWICE(
            3007, "Two fields write to one path.", "Remove one, or use first-of to fall back on a second column."),
    MAPPING_PATH_UNDER_VALUE(3008, "A path lies under one that holds a single value.", "Rename one of the two."),
    MAPPING_PATH_INVALID(3009, "A path cannot be written.", "Correct the path as the message says."),
    MAPPING_IDENTITY(3010, "A mapping must name exactly one primary identity.", "Give one field 'identity: primary'."),
    MAPPING_EVENT_ID(3011, "A mapping does not say what makes an event unique.", "List the columns under event-id."),
    MAPPING_TIMESTAMP(
            3012, "A mapping does not say when an event happened.", "Map one column to timestamp, as date-time."),
    MAPPING_BOOLEAN(
            3013, "A boolean has no rule that tells true from false.", "Add 'type: boolean', or list both in values."),
    MAPPING_VALUES(3014, "A table of values cannot be used.", "Correct the table as the message says."),
    MAPPING_CONFLICT(3015, "Two keys of a field exclude each other.", "Keep the one that is meant."),
    MAPPING_COLUMN_MISSING(
            3020,
            "An input lacks a column that its mapping reads.",
            "Export the column, rename it in the mapping, or mark its field optional."),
    MAPPING_COLUMN_TWICE(3021, "An input has a column twice.", "Export each column under a name of its own."),
    MAPPING_INSTANCE(
            3022,
            "The name of the Campaign instance cannot begin an event's identifier.",
            "Use letters, digits, '.' and '-', a letter first."),
    MAPPING_ENUMERATION(
            3030, "An enumeration of a mapping cannot be used.", "Correct the enumeration as the message says."),
    ENUMERATION_VALUE(
            3031,
            "A column has values that its enumeration has in no form.",
            "Add them to the enumeration in the mapping, as number, name or label; rejected rows can then be replayed."),
    ENUMERATION_MISSING(
            3032,
            "A table decides what happened by a column of which only numbers are known.",
            "Give the column an enumeration, as the shipped mappings do; exports can have names or labels instead."),
    SCHEMA_LACKS_FIELD(
            3033,
            "A mapping writes a field that the dataset's schema lacks, and the platform drops it without a word.",
            "Add the field to the schema in Experience Platform, or correct the path in the mapping."),
    SCHEMA_NOT_COMPARED(
            3034,
            "The fields of a mapping could not be compared with the dataset's schema.",
            "It is tried again while the bridge runs; doctor tells what keeps it from asking."),
    RECIPIENT_ATTRIBUTE_TWICE(
            3100, "Two rules of a recipient mapping write to one attribute.", "Remove one of the two."),
    RECIPIENT_CONSENT(
            3101,
            "The words of a consent do not tell an opt-out from an opt-in.",
            "List each word once, under opt-out, opt-in or undecided."),
    RECIPIENT_ATTRIBUTE_UNKNOWN(
            3110,
            "A recipient mapping names an attribute that the schema of Campaign does not have.",
            "Correct the name, or extend the schema."),
    RECIPIENT_VALUE_UNKNOWN(
            3111,
            "A recipient mapping writes a value that the enumeration of its attribute does not have.",
            "Use a value, name or label of the enumeration."),
    RECIPIENT_FIELDS(
            3112,
            "A recipient mapping reads more fields than an audience can have.",
            "Remove fields, or override the guardrail fields-per-audience with a reason."),
    MEMBERSHIP_COLUMN_AMBIGUOUS(
            3120,
            "An export has several columns that could be that of the membership.",
            "Name the right one with destination.membership.column or destination.membership.time-column."),
    MEMBERSHIP_STATUS_UNKNOWN(
            3121,
            "The guardrail membership-status allows a word of which it is not known whether it means a member.",
            "Use realized, existing, active, exited and expired only."),
    PHONE_REGION_UNKNOWN(
            3122, "A region that phone numbers are read for does not exist.", "Use two letters, such as US or DE."),
    FILE_HEADER(
            4001,
            "An input file's header does not fit its mapping.",
            "Compare the columns named with the export; the file lies in the failed folder."),
    FILE_UNREADABLE(
            4002,
            "An input file cannot be read to its end.",
            "Export it again, or correct the dialect; the file lies in the failed folder."),
    FILE_REJECT_RATIO(
            4003,
            "Too many rows of an input file were rejected; none of it was staged.",
            "See the counts by guardrail; correct the export or the mapping and drop the file again."),
    FILE_EMPTY(4004, "An input file is empty.", "Export it again; the file lies in the failed folder."),
    FILE_WAITS(
            4005,
            "An input file waits for another of its flow that was begun and could not be ended.",
            "Mend what stops the other file; it is tried again at each poll."),
    FILE_REPLACED(
            4006,
            "An input file was replaced or removed while it was being read.",
            "None; none of its rows was staged."),
    FILE_QUOTE_ENDLESS(
            4010,
            "A quoted value of an input file goes on over so many lines that no row can be told behind it.",
            "See the quotes of the row named, and whether source.dialect or destination.dialect names the right quote; the"
                    + " file lies in the failed folder."),
    FILE_LINES(
            4011,
            "The lines of an input file do not add up to those that were read from it.",
            "The file was altered while it was read: drop it again. If it was not, report this as a fault of the bridge."),
    FILE_BLANK_LINES(
            4012,
            "An input file has a million blank lines in a row.",
            "Export it again; the file lies in the failed folder."),
    NOT_TAKEN(
            4040,
            "Something lies in a folder that is polled, and no flow takes it.",
            "Mend its name or the flow's option '...files', or take it away; what may lie there is named by observe.not-taken.expected."),
    CANNOT_BE_TAKEN(
            4041,
            "An input lies there and cannot be read or fetched; it is tried again at growing intervals.",
            "See the reason; once its permissions are right it is taken, at once after a restart."),
    NAME_NOT_PLAIN(
            4060,
            "A name is not that of a file in its folder: it has a separator, a control character, or what is no text.",
            "Give the file another name; of a name that the ledger holds, see who writes to the ledger."),
    NOT_A_FILE(
            4061,
            "What lies under a file's name is a link, a folder, a pipe, a socket or a device.",
            "Put the file itself there; links are not followed."),
    INPUT_FOLDER_UNREADABLE(
            4063,
            "The input folder cannot be listed, so that it is not known what lies there.",
            "See that it is a folder, and that this user may read it."),
    FILE_NOT_MOVED(
            4062,
            "An input file that was read to its end, or refused, cannot be moved to the archive or the failed folder.",
            "See that both are folders, and that this user may write to them and to the input folder."),
    EXPORT_KIND_UNCLEAR(
            4064,
            "The name of an export has 'full' in a place where it does not tell that the export is full.",
            "Set destination.<flow>.kind, or destination.<flow>.full-files; let full exports have 'full' as custom text behind the time."),
    EXPORT_IN_DOUBT(
            4065,
            "A full export is no evidence that those who are missing in it have left: their exits are held.",
            "See the reason. The next full export without it takes the plan's place; apply the plan if they have left all the same."),
    OBJECTION_NOT_PLACED(
            4068,
            "Somebody objects to a channel, and the objection reaches nobody: the key of its row cannot be read, or Campaign does not"
                    + " take the change.",
            "Look at the rows ('quarantine list'), see who they are, write the objection in Campaign yourself, and discard them; or"
                    + " correct and replay them."),
    EXPORT_CHANGED(
            4100,
            "A file in the landing zone was replaced or removed while its export was fetched.",
            "None; the export is judged anew at the next poll."),
    EXPORT_INCOMPLETE(
            4101,
            "An export in the landing zone waits for what it lacks.",
            "See what is missing; export again, remove the manifest at fault, or set destination.landing-zone.manifest."),
    EXPORT_AGES(
            4102,
            "An export has been in the landing zone for long and was not taken.",
            "See what holds its flow; the landing zone deletes files after seven days."),
    INBOX_FAILED(
            4103,
            "A fetched export cannot be written to the local disk.",
            "Check the disk of the data folder; the export is fetched again at the next poll."),
    EXPORT_FORMAT(
            4120,
            "An audience export is in no format that can be read.",
            "Export it as CSV, JSON or Parquet, with or without gzip compression, and without encryption."),
    EXPORT_PARTS(
            4121,
            "The parts of a split audience export do not belong together.",
            "See that all parts are of one export run; remove those of another."),
    EXPORT_CHECKSUM(
            4160,
            "A page of a Parquet export is not what its checksum says.",
            "The file was altered after it was written: export it again, and see how it is carried to the landing zone."),
    EXPORT_TOO_LARGE(
            4161,
            "A Parquet export has more rows or bytes than may be read.",
            "Export fewer rows at a time; or, if the file is meant, set destination.parquet.rows or destination.parquet.size."),
    EXPORT_KEY_NUMBER(
            4162,
            "The key of a Parquet export is a column of floating-point numbers.",
            "Export the key as text or as an integer: 1001 arrives as 1001.0 otherwise, which no key in Campaign is."),
    EXPORT_UNVERIFIABLE(
            4163,
            "A Parquet export has no checksums, and destination.parquet.checksums says that it must.",
            "Have the writer of the file write page checksums, or set destination.parquet.checksums=verify."),
    QUERY_SYNTAX(4200, "A file in routes/queries is not the YAML that is expected.", "Correct the line."),
    QUERY_KEY_UNKNOWN(
            4201, "A query has a key that nothing reads.", "Correct its name; docs/campaign-query.md lists all."),
    QUERY_KEY_MISSING(4202, "A query lacks a key that must be there.", "Add it; docs/campaign-query.md lists all."),
    QUERY_VALUE_INVALID(4203, "A key of a query has a value that it cannot have.", "Correct it as the message says."),
    QUERY_FIELD_UNKNOWN(
            4204,
            "A query names a field that this Campaign instance does not have.",
            "Correct the path, or mark the column optional: true to leave it empty."),
    QUERY_COLUMN_MISSING(
            4205,
            "A query lacks a column that the flow's mapping reads.",
            "Add the column to the file in routes/queries, with constant: \"\" if Campaign has no such field."),
    QUERY_STANDS_STILL(
            4206,
            "Campaign answers a query with the same rows again and again.",
            "The instance does not go on behind an id: it does not compare the ids of this schema in the order in which it sorts"
                    + " them. Name another path in 'id', or let a workflow export the log as files."),
    QUERY_FILE_REFUSED(
            4207,
            "Queried rows were refused whole; their flow stands still, and its watermark does not move.",
            "See why the file was refused; it lies under query/<flow>/failed in the data folder. Mend the query or the"
                    + " mapping and start again: the same rows are asked for anew."),
    QUERY_CLOCKS_DIFFER(
            4210,
            "Campaign's clock and that of this machine differ by more than source.query.lag.",
            "Set the clock that is wrong, on this machine by NTP. Until then logs are read up to the earlier of the two."),
    QUERY_CLOCK_BEHIND(
            4211,
            "Campaign's clock is behind the end of what was read of its log.",
            "Nothing is lost; see which clock is wrong. Logs are read on when Campaign's clock is past that time again, and what"
                    + " is written meanwhile then."),
    QUERY_SPOOL_FAILED(
            4208, "Queried rows cannot be kept on the disk.", "Check the disk of the data folder; it is tried again."),
    BACKFILL_RANGE(
            4230,
            "What of a log's history is to be read is not said, or cannot be.",
            "Correct --from, --to, --slice or --directory."),
    BACKFILL_FLOW(
            4231,
            "A history was asked for of a flow that is not there.",
            "Name a flow that has a file in routes/queries."),
    LEDGER_UNAVAILABLE(5001, "The ledger's database cannot be opened.", "Check ledger.url, the user and the disk."),
    STAGING_FAILED(
            5002,
            "Staged events cannot be written or read.",
            "Check the disk of the data folder; the work is repeated."),
    DATA_DIRECTORY_LOCKED(5003, "Another process works in the data folder.", "Stop it, or use another data folder."),
    LEDGER_VERSION(
            5004,
            "The ledger's tables are of a later version, or were changed by hand.",
            "Run the version that used this data folder last, or restore the back-up from before it."),
    LEDGER_OUTCOME_UNKNOWN(
            5010,
            "The ledger was asked to commit and its answer was lost, so that what was done may be in it or not.",
            "Nothing: the ledger is asked, nothing is deleted, and the work is repeated when it is not there. Check the connection to the database when it comes often."),
    LEDGER_FAILED(
            5011,
            "The ledger's database failed in the middle of work.",
            "Check the database, its disk and the network; what was under way was rolled back and is repeated."),
    LEDGER_SHARED(
            5014,
            "Another bridge works on this ledger, or the claim on it could not be renewed.",
            "Stop one of the two bridges, or give each a ledger of its own. Where there is one only, check that the database answers."),
    DISK_FAILED(
            5015,
            "A file could not be read or written.",
            "Check the disk, its free space and who may write there; the work is repeated."),
    LEDGER_NOT_OF_DATA(
            5012,
            "The ledger is new or another one, and does not know the files that lie in the data folder.",
            "Restore the ledger that belongs to the folder, or name the right one with ledger.url. If it is lost, accept the new one with runtime.accept-ledger: the files are set aside, and rows that were sent may be sent again under the same _id."),
    LEDGER_SET_BACK(
            5013,
            "The ledger is older than the files that lie in the data folder, as after the restore of a back-up.",
            "Restore ledger and data folder from one moment. If there is no such back-up, accept the ledger with runtime.accept-ledger: files that it does not name are set aside, and rows that were sent since may be sent again under the same _id."),
    FILES_SET_ASIDE(
            5035,
            "Files that the ledger does not name, as a crash leaves them, were set aside.",
            "Nothing to do: what they hold is read or made again, and they come back when the ledger names them after all."
                    + " They lie in data/set-aside; runtime.set-aside-bytes bounds it."),
    SET_ASIDE_DELETED(
            5036,
            "The oldest of what was set aside was deleted, since it had more bytes than runtime.set-aside-bytes.",
            "Raise runtime.set-aside-bytes if files that were set aside are still needed."),
    LIST_NOT_OWNED(
            5037,
            "Campaign has a list with the internal name that an audience's list gets, and this data folder did not make it; the"
                    + " audience's plan is held.",
            "To take the list over, add the audience's id to destination.lists.adopt and start again: its members who are not in"
                    + " the audience leave then. Else give it another internal name in Campaign, or delete it, and start again."),
    LIST_TO_ADOPT_MISSING(
            5038,
            "A list that destination.lists.adopt names is not in Campaign; the audience's plan is held.",
            "Correct the list's internal name in destination.lists.adopt, or take the audience out of it, and start again."),
    LIST_SHARED(
            5039,
            "Several audiences of one name shared a list, as earlier versions made it; each has a list of its own now.",
            "Nothing, unless plans are held: who was on the shared list for another audience leaves it, and joins that audience's"
                    + " own list. Change what uses the shared list in Campaign where it means another of the audiences."),
    PART_MISSING(
            5030,
            "A staged file that the ledger lists is not there.",
            "Restore the file from a back-up of the data folder and start again; its rows were not sent, and stand in the"
                    + " input that 'reconcile' names."),
    PART_LENGTH(
            5031,
            "A staged file is shorter or longer than it was written.",
            "Restore the file from a back-up of the data folder and start again; nothing of it is sent until then."),
    PART_ALTERED(
            5032,
            "The bytes of a staged file are not those that were written.",
            "Check the disk, restore the file from a back-up of the data folder and start again; nothing of it is sent until"
                    + " then."),
    PART_SWAPPED(
            5033,
            "A staged file holds the rows of another one.",
            "Give both files their names back, or restore them from a back-up of the data folder, and start again."),
    PART_LINES(
            5034,
            "The input lines of a staged file's rows are missing, or not as many as rows.",
            "Restore the file that ends in .lines; without it a row that the platform refuses cannot be traced to its line."),
    KEY_SEGMENT_MISSING(
            5100,
            "A key segment that the ledger lists is not on disk.",
            "Restore the data directory from the same moment as the ledger; without its keys rows would be sent twice."),
    KEY_SEGMENT_CORRUPT(
            5101,
            "A key segment is damaged or is not the one that the ledger lists.",
            "Check the disk, then restore the data directory from the same moment as the ledger."),
    KEY_SEGMENT_VERSION(
            5102,
            "A key segment was written by another version in a format that this one does not read.",
            "Run the version that wrote it, or a later one."),
    KEY_SEGMENT_IO(
            5103,
            "The disk refused to read, write or delete a key segment.",
            "Check free space, permissions and the health of the disk; the page is tried again."),
    SNAPSHOT_FAILED(
            5200,
            "A snapshot or a plan cannot be written or compared.",
            "Check free space, permissions and the health of the disk; the work is repeated."),
    SNAPSHOT_MEMORY(
            5201,
            "The comparison of snapshots does not fit in its memory, even with the disk's help.",
            "Raise destination.snapshot.memory."),
    SNAPSHOT_UNREADABLE(
            5202,
            "A snapshot is missing, damaged, or not a snapshot.",
            "Restore the data directory from the same moment as the ledger."),
    SNAPSHOT_VERSION(
            5203,
            "A snapshot or a plan was written by another version in a format that this one does not read.",
            "Run the version that wrote it, or a later one."),
    PLAN_UNREADABLE(
            5204,
            "A plan is missing, damaged, or not a plan.",
            "Restore the data directory from the same moment as the ledger; or discard the plan, and the next run makes"
                    + " a new one."),
    CREDENTIALS_REFUSED(
            6001,
            "The token service refused the configured credential.",
            "Compare aep.token-url, aep.client-id, aep.client-secret and aep.scopes with the credential in the Adobe"
                    + " Developer Console; after a rotation, set the new secret."),
    TOKEN_UNAVAILABLE(
            6002,
            "The token service gave no token for now.",
            "Nothing, while it passes: it is asked again. If it stays, check the network and aep.token-url."),
    ACCESS_REFUSED(
            6003,
            "Experience Platform refused the caller: token, API key, organization, sandbox or permissions.",
            "Compare aep.client-id, aep.org-id and aep.sandbox-name with the Developer Console project, and see that its"
                    + " role may write to the dataset. Staged work is kept."),
    RECONCILE_LINES(
            5330,
            "The lines of an input and those that are accounted for are not the same number.",
            "Compare the file with the rows in quarantine and on the platform; read it again into a new data folder against the sandbox, and report this with the ledger."),
    RECONCILE_INPUT_CHANGED(
            5331,
            "An input that was kept is not as it was read.",
            "Find out who changed it after it was read; what was read of it is in the platform, and can no longer be compared with it."),
    RECONCILE_REFUSED(
            5332,
            "An input was refused whole, and none of its name was read to its end since: nothing of it is delivered.",
            "Mend it as its code says, which explain and the log have, and drop it again; or begin behind it with --from when it is not wanted."),
    RECONCILE_VANISHED(
            5333,
            "An input vanished while it was read, and none of its name was read to its end since: nothing of it is delivered.",
            "Find it where it was written, and drop it again; or begin behind it with --from when it is not wanted."),
    RECONCILE_EXPORT(
            5334,
            "What is wanted of an audience is not what its export said.",
            "See whether destination.mapping or a property of the destination was changed since; else drop the export again under another name, and report this with the ledger and the export."),
    RECONCILE_STATE(
            5335,
            "The state of an audience is not there, or has other members than the ledger counts.",
            "Restore the data folder from the same moment as the ledger, as docs/operations.md says."),
    RECONCILE_LOG(
            5336,
            "Campaign's log holds more rows of a time than were read of it.",
            "Read that time again with backfill: rows that were delivered are known and not delivered twice. See also whether the conditions of the query were changed since."),
    RECONCILE_UNTAKEN(
            5337,
            "Something lies in a folder that is polled and was not taken: nothing of it is delivered.",
            "Do as its reason says, or name it in observe.not-taken.expected."),
    RECONCILE_CONSENTS(
            5338,
            "Objections or opt-ins of an export are not known to the state of consents.",
            "Drop the export again under another name; see whether the consents of destination.mapping were changed since, and report this with the ledger and the export if they were not."),
    RECORD_NOT_FOUND(
            5320,
            "Nothing is known of the record that was asked for.",
            "Check the id and --since; see what was searched: a file that is gone, or was never read, cannot be searched."),
    QUARANTINE_UNKNOWN(5400, "There is no such row in quarantine.", "Look with 'quarantine list --rows'."),
    QUARANTINE_NOT_WAITING(
            5401,
            "No row waits in quarantine that is meant, and could be replayed or corrected.",
            "Look with 'quarantine list --rows --state open,replaying,replayed'; a row is replayed once."),
    PLATFORM_REFUSED(
            6004,
            "Experience Platform refused a request, and would refuse it again.",
            "Read the platform's words in the message; a wrong dataset id is the usual cause."),
    PLATFORM_UNAVAILABLE(
            6005,
            "Experience Platform could not serve a request for now.",
            "Nothing, while it passes: the request is sent again. If it stays, check the network and aep.platform-url."),
    ANSWER_UNREADABLE(
            6006,
            "An answer has the status of a success but is not what the service documents.",
            "See that the URL leads to the service itself and not to a proxy's page."),
    UPLOAD_UNREADABLE(
            6007,
            "A staged file is missing, or shorter than what is to be sent of it.",
            "Restore the file in the data directory; it was changed from outside."),
    EXTERNAL_ID_INVALID(
            6008,
            "An external batch id cannot be sent.",
            "Use 1 to 100 letters, digits, dots, underscores and hyphens, with a letter or digit first."),
    BATCH_WITHDRAWN(
            6101,
            "A batch was aborted, reverted or deleted on the platform by somebody.",
            "Find out who and why; its rows are still staged."),
    BATCH_GIVEN_UP(
            6102,
            "A batch could not be delivered in all its tries.",
            "See the error beside it; it is tried again at the next start."),
    BATCH_FAILED(
            6103,
            "The platform failed a batch, and its bad rows were not isolated within the limit.",
            "See the platform's errors; all its rows are in quarantine."),
    BATCH_LOST(
            6104,
            "The platform lost a batch each time it was sent.",
            "Ask the platform's support; its rows are still staged."),
    STREAM_ROWS_UNANSWERED(
            6110,
            "The streaming inlet did not say of every row of a request that it has it.",
            "Nothing, while it passes: those rows are sent again. If it stays, ask the platform's support."),
    STREAM_INLET_MISSING(
            6111,
            "There is no streaming inlet for a dataset.",
            "Set source.stream.inlet-name to the connection's name or source.stream.inlet-url to the inlet's address, or"
                    + " let the bridge make one with source.stream.create-inlet=true."),
    STREAM_GIVEN_UP(
            6112,
            "A staged file could not be streamed in all its tries.",
            "See the error beside it; it is tried again at the next start."),
    TOLD_ADDRESS(
            6113,
            "Experience Platform told an address that this bridge does not call.",
            "See whether the host is Adobe's or your cloud's; if so, add its domain to aep.told-domains."),
    PLAN_STALE(
            5250,
            "A plan is older than the state that it would change.",
            "Make a new plan; what the old one would have done is in it."),
    RECONCILE_INPUT(
            5300,
            "The rows of an input do not add up.",
            "Keep the file, and report this with the ledger: a row was counted wrong, or the ledger was changed by hand."),
    RECONCILE_STAGED(
            5301,
            "Accepted rows of an input are not all staged, or more are.",
            "Read the input again into a new data folder against the sandbox, and compare."),
    RECONCILE_NOT_COVERED(
            5302,
            "Staged rows are in no batch.",
            "Keep the staged files; have the input read again, and duplicates are recognised."),
    RECONCILE_COVERED_TWICE(
            5303,
            "Staged rows are in two batches, so the data lake may hold them twice.",
            "Compare the two batches on the platform, and revert the one that is too many."),
    RECONCILE_BATCH(
            5304,
            "The rows of a batch do not add up.",
            "Compare the batch with its row errors on the platform; the ledger may have been changed by hand."),
    RECONCILE_QUARANTINE(
            5305,
            "Rejected rows are not all in quarantine.",
            "See whether somebody deleted rows from the table; the reasons are still counted in the receipt."),
    RECONCILE_WITHDRAWN(
            5306,
            "A batch was taken back on the platform, and its rows are not sent again by themselves.",
            "Find out who took it back and why; then have its inputs read again into another dataset, or leave it."),
    RECONCILE_BATCH_GONE(
            5307,
            "A batch that was confirmed is not, or no longer, in the platform.",
            "See under Datasets who reverted or deleted it, and whether retention of the dataset did; send its inputs again if not."),
    RECONCILE_BATCH_COUNT(
            5308,
            "The platform counts other rows of a batch than the ledger.",
            "Compare the dataset's rows of the batch with the input; open a case with the batch id when rows are lost there."),
    RECONCILE_PLAN(5309, "The changes of a plan do not add up.", "Make a new plan, which compares both sides anew."),
    RECONCILE_LIST(
            5310,
            "Campaign counts other members of a list than it was given.",
            "See who changes the list in Campaign besides the bridge; 'reconcile --repair' makes a plan that brings it to what is wanted."),
    RECONCILE_NOT_ASKED(
            5311,
            "The other side could not be asked for its counts.",
            "Mend what the message says, see ./cdp-bridge doctor, and run reconcile again."),
    RECONCILE_STREAM_COUNT(
            5313,
            "The runs of a streaming dataflow count fewer rows than its inlet took.",
            "Runs come some time after the rows: ask again in an hour. If it stays, read the runs' errors in Experience Platform, mend the mapping, and send the rows again."),
    RECONCILE_NOT_COMPARED(
            5312,
            "Something was not compared with the other side, so nothing is proven of it.",
            "Configure both sides, raise --calls, or take a shorter time with --from and --to."),
    PLAN_NOT_WAITING(5251, "A plan does not wait to be applied.", "See its state in the ledger; make a new plan."),
    BLAST_RADIUS(
            5252,
            "A run would change more of an audience than is allowed without being asked.",
            "Review the plan, then run: cdp-bridge apply <plan>; or correct the export."),
    CHANGES_MISSING(
            5253,
            "Changes that Campaign took were not found when they were read back.",
            "None, at first: they are planned anew. If it stays, see whether a workflow in Campaign undoes them."),
    PLAN_GIVEN_UP(
            5254,
            "A plan could not be applied in all its tries.",
            "See the error beside it; what it has not applied is planned anew at the next start or export."),
    EXPORT_REFUSED(
            4150,
            "An export is beyond a guardrail of files; nothing of it was applied.",
            "See the guardrail's page; correct the activation in Real-Time CDP."),
    EXPORT_NAME(
            4151,
            "The name of an export does not tell which audience it is of.",
            "Correct destination.<flow>.files, or the file name template of the destination."),
    CAMPAIGN_UNAVAILABLE(
            6200,
            "Campaign could not serve a call for now.",
            "Nothing, while it passes: the call is sent again. If it stays, check the network and campaign.url."),
    CAMPAIGN_LOGON_REFUSED(
            6201,
            "Campaign, or the token service, refused the configured operator.",
            "Compare campaign.authentication and the properties that it uses with the operator or the technical account;"
                    + " see that Campaign allows the caller's address."),
    CAMPAIGN_ACCESS_REFUSED(
            6202,
            "Campaign refused the caller, or a call that does not fit how the instance is set up.",
            "Read Campaign's words in the message; check the operator's rights, campaign.url and the schemas. Work is"
                    + " kept."),
    CAMPAIGN_REFUSED(
            6203,
            "Campaign refused a call, and would refuse it again.",
            "Read Campaign's words in the message; its log has more."),
    CAMPAIGN_ROWS_REFUSED(
            6204,
            "Campaign refused to save a page of recipients.",
            "None at first: the page is halved until the rows at fault stand alone; see those."),
    CAMPAIGN_ANSWER_UNREADABLE(
            6205,
            "An answer of Campaign is not what it documents.",
            "See that campaign.url leads to the instance itself and not to a proxy's page."),
    CAMPAIGN_SCHEMA_UNKNOWN(
            6206,
            "Campaign does not know a schema.",
            "Correct campaign.recipient-schema or campaign.list-schema, or give the operator the right to read it."),
    CAMPAIGN_ATTRIBUTE_UNKNOWN(
            6207,
            "A schema of Campaign lacks an attribute that a mapping names.",
            "Correct the path in the mapping, or add the attribute to the schema."),
    CAMPAIGN_VERSION(
            6208,
            "The Campaign instance is older than 8.4, the first that the connection is made for.",
            "Have the instance upgraded."),
    CAMPAIGN_ORGANIZATIONAL_UNITS(
            6209,
            "The operator belongs to an organizational unit, so that it may not see every recipient.",
            "Use an operator without one; the connection supports instances with a single unit."),
    CAMPAIGN_LIST_MISSING(
            6210,
            "A list that was made in Campaign is not found there.",
            "Nothing, while it passes; if it stays, see that the operator may read lists and their folder."),
    CAMPAIGN_FILE_VALUE(
            6211,
            "A value cannot stand in the file for Campaign's import, and would arrive as another one.",
            "Set destination.sftp.encoding, and the workflow, to a character set that has the value's characters, such as"
                    + " UTF-8; a text NULL can only be sent with transport=soap."),
    LANDING_ZONE_UNAVAILABLE(
            6300,
            "The landing zone, or Campaign's SFTP server, could not serve a request for now.",
            "Nothing, while it passes: it is tried again. If it stays, check the network and destination.landing-zone, or"
                    + " destination.sftp."),
    LANDING_ZONE_REFUSED(
            6301,
            "The landing zone, or Campaign's SFTP server, refused its credentials, or what they are for.",
            "Compare the credentials under destination.landing-zone with those of the store; they must allow listing and"
                    + " reading. Those under destination.sftp must allow writing into its directory."),
    LANDING_ZONE_SETTINGS(
            6302, "A property of the landing zone cannot be used.", "Correct the property as the message says."),
    LANDING_ZONE_SILENT(
            6310,
            "The landing zone does not answer, and the bridge waits for it.",
            "Nothing, while it passes; if it stays, check the network. How long it waits is set by"
                    + " destination.landing-zone.response-timeout."),
    LANDING_ZONE_HOST_KEY(
            6303,
            "The SFTP server showed a key that the known_hosts file does not have.",
            "Ask the server's operator for its key, compare, and add it to the known_hosts file."),
    SANDBOX_NOT_STARTED(7000, "The sandbox cannot start.", "Choose another --port, or --port 0 for any free one."),
    SANDBOX_DIRECTORY(
            7001, "The sandbox's directory cannot be used.", "Give a folder that no other sandbox uses, or remove it."),
    FAULT_SCRIPT_INVALID(
            7002, "A fault script is not understood.", "Correct the line; docs/sandbox.md lists what a rule may say."),
    GENERATOR_ROWS(7100, "The number of rows to generate is out of its range.", "Choose a number in the range given."),
    GENERATOR_DIRTY(7101, "The share of faulty rows is not a number from 0 to 1.", "Choose one, such as 0.02."),
    GENERATOR_WIDE(7102, "The width of generated rows is out of its range.", "Choose a number in the range given."),
    GENERATOR_FOLDER_IN_USE(
            7103, "The folder for generated exports holds exports already.", "Delete them, or choose another folder."),
    GENERATOR_WRITE(
            7104, "Generated exports cannot be written.", "Choose a folder that you may write to, with enough room."),
    GENERATOR_MEMBERS(
            7110, "The number of people to generate is out of its range.", "Choose a number in the range given."),
    GENERATOR_AUDIENCES(
            7111, "The number of audiences to generate is out of its range.", "Choose a number in the range given."),
    GENERATOR_ROUNDS(
            7112, "The number of rounds to generate is out of its range.", "Choose a number in the range given."),
    GENERATOR_TRUTH(
            7113,
            "What was generated, or what is expected of it, cannot be read.",
            "Give the folder that 'generate audiences' wrote, unchanged."),
    INTERNAL(1999, "A defect in CDP Bridge.", "Run again with --debug and report what it prints.");

    private final int number;
    private final String meaning;
    private final String remedy;

    ErrorCode(int number, String meaning, String remedy) {
        this.number = number;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The code as printed, such as {@code CDP-1001}. */
    public String code() {
        return "CDP-" + number;
    }

    /** What the code means, one sentence. */
    public String meaning() {
        return meaning;
    }

    /** What the reader of the message does next, one sentence. */
    public String remedy() {
        return remedy;
    }
}
