package io.cdpbridge.bench;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The recipients of the stub: everybody whose account is {@code CRM-<number>} is there. What is written is kept as the
 * bytes of XML that it came as, to be given back when it is read. Any number of threads may call.
 */
final class StubRecipients {
    private static final Pattern ACCOUNT = Pattern.compile("CRM-(\\d+)");
    private static final Pattern ID = Pattern.compile(" (?:id|account)=\"(?:CRM-)?(\\d+)\"");

    private final ConcurrentMap<Long, String> written = new ConcurrentHashMap<>();

    /** Keeps what a page writes. */
    void write(String envelope) {
        int from = envelope.indexOf("<recipient ");
        while (from >= 0) {
            int next = envelope.indexOf("<recipient ", from + 1);
            String element = envelope.substring(
                    from, next < 0 ? envelope.indexOf("</recipient-collection>", from) : next);
            Matcher id = ID.matcher(element);
            if (!id.find()) {
                throw new IllegalArgumentException("a recipient without id and account");
            }
            written.put(Long.valueOf(id.group(1)), element.substring(id.end()));
            from = next;
        }
    }

    /** The rows of those whose accounts a query names. */
    String find(String envelope) {
        StringBuilder rows = new StringBuilder();
        Matcher account = ACCOUNT.matcher(envelope);
        while (account.find()) {
            String number = account.group(1);
            rows.append("<recipient id=\"")
                    .append(number)
                    .append("\" account=\"CRM-")
                    .append(number)
                    .append("\" lastModified=\"2026-01-01 00:00:00.000Z\"")
                    .append(written.getOrDefault(Long.valueOf(number), "/>"));
        }
        return rows.toString();
    }

    /** How many were written, and a hash of what, which does not depend on their order. */
    String sum() {
        long sum = written.entrySet().stream()
                .mapToLong(entry -> entry.getKey() * 1_000_003 ^ entry.getValue().hashCode())
                .map(value -> value * 0x9E3779B97F4A7C15L)
                .sum();
        return written.size() + "/" + Long.toHexString(sum);
    }
}
