package io.cdpbridge.configuration;

import static io.cdpbridge.configuration.OptionType.date;
import static io.cdpbridge.configuration.OptionType.duration;
import static io.cdpbridge.configuration.OptionType.integer;
import static io.cdpbridge.configuration.OptionType.secret;
import static io.cdpbridge.configuration.OptionType.text;
import static io.cdpbridge.configuration.OptionType.url;

import java.util.List;

/** The properties of Experience Platform. */
final class PlatformOptions {
    static final List<Option> ALL = List.of(
            new Option(
                    "aep.token-url",
                    url(),
                    "https://ims-na1.adobelogin.com/ims/token/v3",
                    "Where access tokens are issued."),
            new Option(
                    "aep.platform-url",
                    url(),
                    "https://platform.adobe.io",
                    "The origin of the Experience Platform APIs."),
            new Option(
                    "aep.client-id",
                    text(),
                    "",
                    "The client id of the OAuth server-to-server credential; also the API key."),
            new Option("aep.client-secret", secret(), "", "The client secret of the credential."),
            new Option(
                    "aep.client-secret-expires",
                    date(),
                    "",
                    "The day on which the client secret ends, as the Developer Console shows it, by UTC; health names it in time."),
            new Option(
                    "aep.client-secret-secondary",
                    secret(),
                    "",
                    "A second client secret, tried when the first is refused, so that secrets can be rotated."),
            new Option(
                    "aep.scopes",
                    text(),
                    "openid,session,AdobeID,read_organizations,additional_info.projectedProductContext",
                    "The scopes asked for with a token, comma separated."),
            new Option("aep.org-id", text(), "", "The IMS organisation, such as 1234567890ABCDEF12345678@AdobeOrg."),
            new Option(
                    "aep.sandbox-name",
                    text(),
                    "prod",
                    "The name of the Experience Platform sandbox that receives the events."),
            new Option(
                    "aep.told-domains",
                    text(),
                    "adobedc.net,adobe.net,adobe.io,blob.core.windows.net",
                    "The domains, comma separated, in which streaming inlets and Data Landing Zones may lie whose addresses the platform tells; https only. The host of aep.platform-url is always one."),
            new Option(
                    "aep.connect-timeout",
                    duration(),
                    "PT10S",
                    "How long a connection to the platform may take to open."),
            new Option(
                    "aep.response-timeout",
                    duration(),
                    "PT2M",
                    "How long the platform may stay silent before a call fails."),
            new Option(
                    "aep.partial-ingestion-percent",
                    integer(0, 100),
                    "100",
                    "The share of bad rows up to which the platform keeps a batch's good rows; the bad ones come back as row errors."));

    private PlatformOptions() {}
}
