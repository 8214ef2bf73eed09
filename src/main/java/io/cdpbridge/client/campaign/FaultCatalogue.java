package io.cdpbridge.client.campaign;

import static io.cdpbridge.client.campaign.FaultRule.RENEW_SESSION;
import static io.cdpbridge.client.campaign.FaultRule.RETRY;
import static io.cdpbridge.client.campaign.FaultRule.SPLIT;
import static io.cdpbridge.client.campaign.FaultRule.STOP;

import java.util.List;

/**
 * What Campaign's faults mean. Adobe publishes no list: the codes are those that its public documentation, its JavaScript
 * SDK (adobe/acc-js-sdk) and published traffic show, and a fault outside of them is judged by its family, which is the
 * component that raised it. Lines stand in the order in which they are tried.
 */
public final class FaultCatalogue {
    private static final String PASSING =
            "deadlock|time[d -]*out|could not connect|connection (?:\\w+ ){0,5}(?:lost|closed|"
                    + "reset|refused|terminated|failed)|closed the connection|too many (?:clients|connections)|shutting down|"
                    + "starting up|in recovery|lock(?:ed)? by|could not obtain lock|could not serialize";

    private static final List<FaultEntry> ENTRIES = List.of(
            exact(
                    "XSV-350008",
                    "the session has expired or is invalid",
                    "nothing, a new session is opened",
                    RENEW_SESSION),
            exact(
                    "XSV-350012",
                    "login or password is invalid",
                    "compare the operator's login and password with Campaign",
                    STOP),
            exact(
                    "XSV-350013",
                    "the caller's IP address is not allowed for this operator",
                    "add the address to the allow list in the Campaign Control Panel",
                    STOP),
            new FaultEntry(
                    "",
                    "access denied|not authori[sz]ed|insufficient rights|no (?:read|write) right|permission denied",
                    "the operator lacks a right",
                    "give the operator's group the right to read and write recipients and lists",
                    STOP,
                    false),
            new FaultEntry(
                    "PGS-",
                    PASSING,
                    "Campaign's PostgreSQL database could not serve the call for now",
                    "nothing, while it passes",
                    RETRY,
                    false),
            new FaultEntry(
                    "ODB-",
                    PASSING,
                    "Campaign's cloud database could not serve the call for now",
                    "nothing, while it passes",
                    RETRY,
                    false),
            exact(
                    "PGS-220000",
                    "the PostgreSQL database refused to save, for a duplicate key as a rule",
                    "see the rows that are refused",
                    SPLIT),
            exact("ODB-240000", "the cloud database refused to save", "see the rows that are refused", SPLIT),
            exact(
                    "XTK-170006",
                    "an attribute or element is not in the schema",
                    "compare the mapping with the schema of the target mapping",
                    STOP),
            exact(
                    "XTK-170024",
                    "an attribute or element is not in the schema",
                    "compare the mapping with the schema of the target mapping",
                    STOP),
            exact(
                    "XTK-170036",
                    "an expression cannot be parsed",
                    "compare the attributes of the mapping with the schema of the target mapping",
                    STOP),
            exact(
                    "XFR-180000",
                    "a schema is not found",
                    "correct campaign.recipient-schema or campaign.list-schema",
                    STOP),
            exact(
                    "XSV-350063",
                    "the instance has no data source",
                    "ask Adobe: the instance is not connected to its database",
                    STOP),
            exact(
                    "SOP-330003",
                    "the method takes other arguments than were sent",
                    "compare the instance's version with those that are supported",
                    STOP),
            exact(
                    "SOP-330006",
                    "the service has no such method",
                    "compare the instance's version and campaign.deployment with what the instance is",
                    STOP),
            exact(
                    "SOP-330024",
                    "the method has no implementation",
                    "report it: the call names the wrong service",
                    STOP),
            exact(
                    "RST-360011",
                    "a value cannot be saved, for an unknown value of an enumeration as a rule",
                    "see the rows that are refused",
                    SPLIT),
            exact("RST-360012", "a document is refused", "see the rows that are refused", SPLIT),
            wrapping("XSV-350023", "a document could not be saved"),
            wrapping("XSV-350122", "the process was stopped by an error inside"),
            wrapping("XSV-350000", "the service failed"),
            wrapping("XSV-350001", "the service failed"),
            wrapping("SOP-330011", "the method failed"),
            family("PGS-", "the PostgreSQL database refused the call", "see the rows that are refused", SPLIT),
            family("ODB-", "the cloud database refused the call", "see the rows that are refused", SPLIT),
            family("XSV-", "the application server refused the call", "see the rows that are refused", SPLIT),
            family(
                    "XTK-",
                    "the call does not fit the schema, or one of its values does not fit its type",
                    "compare the mapping with the schema of the target mapping",
                    SPLIT),
            family(
                    "SOP-",
                    "the SOAP router cannot serve the call",
                    "compare the instance's version with those that are supported",
                    STOP),
            family("RST-", "a document is refused", "see the rows that are refused", SPLIT),
            new FaultEntry(
                    "",
                    "",
                    "the call was refused for a reason that is not documented",
                    "read Campaign's words; its log has more",
                    SPLIT,
                    true));

    private FaultCatalogue() {}

    /** Every line, in the order in which they are tried. */
    public static List<FaultEntry> entries() {
        return ENTRIES;
    }

    /** What decides about a fault. */
    record Judgement(String code, FaultEntry entry) {}

    /**
     * Judges a fault that carries several codes, of which the outer ones only wrap: a session that is over decides, then
     * what passes, then what stops everything, then a code that does not wrap, in the order of the answer.
     *
     * @param fault whose words hold no value of a row any more, as those could look like a reason
     */
    static Judgement judge(Fault fault) {
        List<Judgement> all = (fault.codes().isEmpty() ? List.of("") : fault.codes())
                .stream()
                        .map(code -> new Judgement(code, entry(code, fault.words())))
                        .toList();
        for (FaultRule rule : List.of(RENEW_SESSION, RETRY, STOP)) {
            for (Judgement each : all) {
                if (each.entry().rule() == rule) {
                    return each;
                }
            }
        }
        return all.stream().filter(each -> !each.entry().wrapping()).findFirst().orElse(all.get(0));
    }

    private static FaultEntry entry(String code, String words) {
        return ENTRIES.stream()
                .filter(entry -> entry.covers(code, words))
                .findFirst()
                .orElseThrow();
    }

    private static FaultEntry exact(String code, String meaning, String action, FaultRule rule) {
        return new FaultEntry(code, "", meaning, action, rule, false);
    }

    private static FaultEntry wrapping(String code, String meaning) {
        return new FaultEntry(code, "", meaning, "read the codes beside it; Campaign's log has more", SPLIT, true);
    }

    private static FaultEntry family(String prefix, String meaning, String action, FaultRule rule) {
        return new FaultEntry(prefix, "", meaning, action, rule, false);
    }
}
