package io.cdpbridge.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What must become of the log rows that the soak writes, in words of its own: it asks neither the bridge nor its generator.
 * For one thread at a time.
 */
final class SoakEvents {
    private static final int NAMED = 5;

    private final Set<String> arriving = new TreeSet<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private long refusedByPlatform;
    private long rowsInFiles;
    private long repeatedInFiles;

    /** The event of a row of the delivery log, which is another one for each status. */
    static String delivery(long id, String status) {
        return "delivery " + id + " " + status;
    }

    /** The event of a row of the tracking log. */
    static String tracking(long id) {
        return "tracking " + id;
    }

    void arrives(String event) {
        if (!arriving.add(event)) {
            throw new IllegalStateException(event + " is expected already");
        }
    }

    void isRefusedByThePlatform() {
        refusedByPlatform++;
    }

    void isRejected(String guardrail) {
        rejected.merge(guardrail, 1L, Long::sum);
    }

    void isRepeated() {
        repeatedInFiles++;
    }

    void rowsWritten(int rows) {
        rowsInFiles += rows;
    }

    /** Rows that the bridge accepts: those that arrive, and those that the platform refuses later. */
    long accepted() {
        return arriving.size() + refusedByPlatform;
    }

    long refusedByPlatform() {
        return refusedByPlatform;
    }

    /** Rows that end in quarantine without having been sent, by guardrail. */
    Map<String, Long> rejected() {
        return rejected;
    }

    long rejectedRows() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    long repeatedInFiles() {
        return repeatedInFiles;
    }

    long rowsInFiles() {
        return rowsInFiles;
    }

    /** Where the events that the platform holds are others than they must be: missing, too many, or twice. */
    List<String> differences(Iterable<JsonNode> held) {
        Set<String> found = new TreeSet<>();
        Set<String> ids = new TreeSet<>();
        List<String> twice = new ArrayList<>();
        for (JsonNode event : held) {
            String name = nameOf(event);
            boolean fresh = ids.add(event.path("_id").asText());
            if (!found.add(name) || !fresh) {
                twice.add(name);
            }
        }
        List<String> differences = new ArrayList<>();
        tell("missing", filtered(arriving, event -> !found.contains(event)), differences);
        tell("not expected", filtered(found, event -> !arriving.contains(event)), differences);
        tell("there twice", twice, differences);
        return differences;
    }

    private static String nameOf(JsonNode event) {
        JsonNode log = event.path("_experience").path("campaign");
        return log.has("trackinglogID")
                ? tracking(log.path("trackinglogID").asLong())
                : delivery(log.path("broadlogID").asLong(), log.path("status").asText());
    }

    private static List<String> filtered(Collection<String> events, Predicate<String> which) {
        return events.stream().filter(which).toList();
    }

    private static void tell(String what, List<String> events, List<String> differences) {
        if (!events.isEmpty()) {
            differences.add(events.size() + " events " + what + ", such as "
                    + events.subList(0, Math.min(NAMED, events.size())));
        }
    }
}
