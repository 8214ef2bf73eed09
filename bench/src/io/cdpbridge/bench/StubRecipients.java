package io.cdpbridge.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The recipients of the stub: everybody whose account is {@code CRM-<number>} is there. The attributes that are written are kept
 * as the text of XML that they came as, to be given back when they are read. Any number of threads may call.
 */
final class StubRecipients {
    private static final Pattern ACCOUNT = Pattern.compile("CRM-(\\d+)");
    private static final Pattern ID = Pattern.compile(" (?:id|account)=\"(?:CRM-)?(\\d+)\"");
    private static final String LOCATION = "<location";

    private final ConcurrentMap<Long, Map<String, String>> written = new ConcurrentHashMap<>();

    /** Keeps what a page writes; a recipient may be written to several times. */
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
            written.compute(Long.valueOf(id.group(1)), (number, before) -> {
                Map<String, String> after = before == null ? new TreeMap<>() : new TreeMap<>(before);
                read(element, id.end(), after);
                return after;
            });
            from = next;
        }
    }

    /** The attributes behind a place, those of the location with its name before theirs. */
    private static void read(String element, int from, Map<String, String> attributes) {
        int location = element.indexOf(LOCATION);
        int equals = element.indexOf("=\"", from);
        while (equals >= 0) {
            int end = element.indexOf('"', equals + 2);
            String name = element.substring(element.lastIndexOf(' ', equals) + 1, equals);
            attributes.put(
                    (location >= 0 && equals > location ? "location/" : "") + name, element.substring(equals + 2, end));
            equals = element.indexOf("=\"", end);
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
                    .append("\" lastModified=\"2026-01-01 00:00:00.000Z\"");
            give(written.getOrDefault(Long.valueOf(number), Map.of()), rows);
        }
        return rows.toString();
    }

    private static void give(Map<String, String> attributes, StringBuilder rows) {
        StringBuilder location = new StringBuilder();
        attributes.forEach((name, value) -> {
            boolean inside = name.startsWith("location/");
            (inside ? location : rows)
                    .append(' ')
                    .append(inside ? name.substring("location/".length()) : name)
                    .append("=\"")
                    .append(value)
                    .append('"');
        });
        rows.append('>');
        if (!location.isEmpty()) {
            rows.append(LOCATION).append(location).append("/>");
        }
        rows.append("</recipient>");
    }

    /** How many were written, and a hash of what, which does not depend on any order. */
    String sum() {
        long sum = written.entrySet().stream()
                .mapToLong(entry -> entry.getKey() * 1_000_003 ^ entry.getValue().hashCode())
                .map(value -> value * 0x9E3779B97F4A7C15L)
                .sum();
        return written.size() + "/" + Long.toHexString(sum);
    }
}
