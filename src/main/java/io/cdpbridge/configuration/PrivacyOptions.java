package io.cdpbridge.configuration;

import static io.cdpbridge.configuration.OptionType.text;

import java.util.List;

/** The properties of what is done for people who were deleted. */
final class PrivacyOptions {
    static final List<Option> ALL = List.of(
            new Option(
                    "privacy.identity-fields",
                    text(),
                    "externalId, recipientId, visitorId, recipient, account, customerId, crmId, loyaltyId, ecid, gaid, idfa, email, mail, emailAddress, address, phone, phoneNumber, mobile, mobilePhone, homePhone, workPhone, telephone, sms",
                    "Which fields say whose a row is, beside those that a mapping marks, comma separated: names of columns, of XDM fields and of Campaign's attributes. Case and signs do not count, and the end of a path is enough. Forgetting people and the list of deleted people ask the same."),
            new Option(
                    "privacy.journal",
                    text(),
                    "",
                    "A file outside of the data folder that keeps the requests to forget people, by keyed hashes: when an older data folder or ledger is put back, they are suppressed again; empty means none."),
            new Option(
                    "privacy.key-file",
                    text(),
                    "",
                    "The file of the secret key that hashes of deleted people are made with; empty means privacy-key in the data folder. Name one outside of it where several machines use one ledger, and for back-ups."));

    private PrivacyOptions() {}
}
