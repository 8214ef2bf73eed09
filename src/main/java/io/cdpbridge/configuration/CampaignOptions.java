package io.cdpbridge.configuration;

import static io.cdpbridge.configuration.OptionType.choice;
import static io.cdpbridge.configuration.OptionType.duration;
import static io.cdpbridge.configuration.OptionType.integer;
import static io.cdpbridge.configuration.OptionType.secret;
import static io.cdpbridge.configuration.OptionType.text;

import java.util.List;

/** The properties of Adobe Campaign. */
final class CampaignOptions {
    static final List<Option> ALL = List.of(
            new Option(
                    "campaign.url",
                    text(),
                    "",
                    "The address of the Campaign instance, such as https://example.campaign.adobe.com; its SOAP router is found below it."),
            new Option(
                    "campaign.authentication",
                    choice("password", "ims", "bearer-logon"),
                    "password",
                    "How the bridge proves who it is: a session opened with user and password, an IMS token in each call (v8.5 and later), or a session opened with an IMS token."),
            new Option("campaign.user", text(), "", "The operator's login, with campaign.authentication=password."),
            new Option(
                    "campaign.password",
                    secret(),
                    "",
                    "The operator's password, with campaign.authentication=password."),
            new Option(
                    "campaign.token-url",
                    text(),
                    "",
                    "Where the tokens of the technical account are issued; empty means aep.token-url."),
            new Option(
                    "campaign.client-id",
                    text(),
                    "",
                    "The client id of the technical account; empty means aep.client-id."),
            new Option(
                    "campaign.client-secret",
                    secret(),
                    "",
                    "The client secret of the technical account; empty means aep.client-secret."),
            new Option(
                    "campaign.scopes",
                    text(),
                    "",
                    "The scopes asked for with a token of the technical account, comma separated; empty means aep.scopes."),
            new Option(
                    "campaign.connect-timeout",
                    duration(),
                    "PT10S",
                    "How long a connection to Campaign may take to open."),
            new Option(
                    "campaign.response-timeout",
                    duration(),
                    "PT2M",
                    "How long Campaign may stay silent before a call fails."),
            new Option(
                    "campaign.deployment",
                    choice("auto", "fda", "ffda"),
                    "auto",
                    "Which deployment the instance is; auto asks it for the option NmsServer_FFDA_Datasource."),
            new Option(
                    "campaign.recipient-schema",
                    text(),
                    "nms:recipient",
                    "The schema of the target mapping's recipients."),
            new Option("campaign.list-schema", text(), "nms:group", "The schema of lists."),
            new Option(
                    "campaign.list-folder",
                    text(),
                    "",
                    "The internal name of the folder that new lists are made in; empty leaves it to Campaign."),
            new Option(
                    "privacy.campaign.schema",
                    text(),
                    "",
                    "The schema in which Campaign keeps who was deleted, for 'privacy suppress --campaign'; instances differ in that."),
            new Option(
                    "privacy.campaign.identity",
                    text(),
                    "@reconciliationValue",
                    "The path of the person's identity in privacy.campaign.schema."),
            new Option(
                    "privacy.campaign.time",
                    text(),
                    "@lastModified",
                    "The path of the time of the deletion in privacy.campaign.schema."),
            new Option(
                    "privacy.campaign.where",
                    text(),
                    "",
                    "An expression that the rows of privacy.campaign.schema fulfil which are deletions; empty means all rows are."),
            new Option(
                    "campaign.calls-per-minute",
                    integer(1, 1_000_000),
                    "600",
                    "How many calls the instance gets in a minute: all flows, look-ups, queries, read-backs and log-ons together. Your contract sets Campaign's own limit."));

    private CampaignOptions() {}
}
