package io.cdpbridge.client.campaign;

import io.cdpbridge.client.http.ForeignPage;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what an answer that refuses a call means. The code decides when there is one, the HTTP status when there is none:
 * with which status Campaign says that a session is over is not documented, and some are met for the same fault.
 */
final class Failures {
    private static final String SESSION_OVER = "XSV-350008";

    private final SoapCall call;
    private final Pass pass;
    private final URI router;
    private final Optional<Duration> retryAfter;

    Failures(SoapCall call, Pass pass, URI router, Optional<Duration> retryAfter) {
        this.call = call;
        this.pass = pass;
        this.router = router;
        this.retryAfter = retryAfter;
    }

    /** The failure that a body of an unknown kind stands for. */
    BridgeException of(int status, String body) {
        Optional<XmlElement> fault = SoapExchange.fault(body);
        return fault.isPresent()
                ? of(status, fault.get())
                : judged(status, Fault.of(body, confidential()), ForeignPage.isIn(body) ? Words.PAGE : Words.TEXT);
    }

    /** The failure that a SOAP fault stands for. */
    BridgeException of(int status, XmlElement fault) {
        return judged(status, Fault.of(fault, confidential()), Words.SOAP);
    }

    /** How an answer is written. A page that names no code of Campaign's is a {@link ForeignPage}. */
    private enum Words {
        SOAP,
        TEXT,
        PAGE
    }

    private BridgeException judged(int status, Fault fault, Words words) {
        FaultCatalogue.Judgement judgement = FaultCatalogue.judge(fault);
        boolean told = words == Words.SOAP || !fault.codes().isEmpty();
        FaultRule rule =
                isPassing(status, told, words) ? FaultRule.RETRY : rule(status, fault, told, judgement.entry());
        String code = judgement.code();
        String said = fault.words().isEmpty() ? "" : ": " + fault.words();
        String message =
                call + " of " + router + " answered " + status + (code.isEmpty() ? "" : " with " + code) + said;
        if (rule == FaultRule.RETRY) {
            RetryCause why = passes(status) && !(told && status == 500) ? RetryCause.of(status) : RetryCause.FAULT;
            return new CampaignUnavailable(ErrorCode.CAMPAIGN_UNAVAILABLE, message, why, retryAfter);
        }
        String advice = told
                ? "; " + judgement.entry().meaning() + ": " + judgement.entry().action()
                : "";
        return new CampaignRefused(code(rule), message + advice, code, rule);
    }

    /** What proxies and firewalls answer in Campaign's place; with 401 a new session is tried all the same. */
    private static boolean isPassing(int status, boolean told, Words words) {
        return !told && words == Words.PAGE && ForeignPage.passes(status);
    }

    private FaultRule rule(int status, Fault fault, boolean told, FaultEntry entry) {
        if (fault.has(SESSION_OVER)) {
            return FaultRule.RENEW_SESSION;
        }
        // SOAP 1.1 has faults come with 500: a code that says what is wrong counts more than that status.
        boolean telling = told && !entry.wrapping();
        if (passes(status) && !(telling && status == 500)) {
            return FaultRule.RETRY;
        }
        boolean forbidden = status == 401 || status == 403;
        if (told && !(forbidden && entry.rule() == FaultRule.SPLIT)) {
            return entry.rule();
        }
        if (status == 401 || (status == 403 && pass.bearer())) {
            return FaultRule.RENEW_SESSION;
        }
        // 413: the page is too large. What is left means that the address, or the way to it, is wrong.
        return status == 413 ? FaultRule.SPLIT : FaultRule.STOP;
    }

    private static boolean passes(int status) {
        return switch (status) {
            case 408, 425, 429 -> true;
            case 501, 505 -> false;
            default -> status >= 500;
        };
    }

    private ErrorCode code(FaultRule rule) {
        return switch (rule) {
            case STOP, RENEW_SESSION -> ErrorCode.CAMPAIGN_ACCESS_REFUSED;
            default ->
                call.method().startsWith("Write") || call.method().startsWith("Ingest")
                        ? ErrorCode.CAMPAIGN_ROWS_REFUSED
                        : ErrorCode.CAMPAIGN_REFUSED;
        };
    }

    private Confidential confidential() {
        List<String> secrets = new ArrayList<>(call.secrets());
        secrets.addAll(pass.secrets());
        return call.hiding(secrets).confidential();
    }
}
