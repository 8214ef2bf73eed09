package io.cdpbridge.sandbox.fault;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What happens to a call.
 *
 * @param call the call's stable name, or a pattern of it such as {@code batch.*}
 * @param trigger on which of these calls
 * @param status the status to answer with in place of the real answer
 * @param soapFault the SOAP fault to answer with in place of the real answer
 * @param retryAfter the {@code Retry-After} header to answer with, in seconds
 * @param body the body to answer with; the sandbox has one of its own for each status
 * @param carriedOut whether the call is carried out before that is answered, as when a real answer is lost
 * @param delayMillis how long to wait before answering
 * @param bytesPerSecond how fast bodies travel, both ways; 0: as fast as they can
 * @param messages which messages of a streaming request fail
 * @param cut where the connection is closed
 */
public record CallRule(
        String call,
        Trigger trigger,
        OptionalInt status,
        Optional<SoapFaultText> soapFault,
        OptionalInt retryAfter,
        Optional<String> body,
        boolean carriedOut,
        long delayMillis,
        long bytesPerSecond,
        Optional<MessageFault> messages,
        Cut cut) {

    /**
     * What a SOAP fault says.
     *
     * @param code a code of Campaign, such as {@code XSV-350023}
     * @param text the sentence after it
     * @param detail the causes, one a line; may be empty
     */
    public record SoapFaultText(String code, String text, String detail) {}

    /** Whether the call gets another answer than its own. */
    public boolean answersInstead() {
        return status.isPresent() || soapFault.isPresent();
    }
}
