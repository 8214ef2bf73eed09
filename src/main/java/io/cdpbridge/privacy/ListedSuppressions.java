package io.cdpbridge.privacy;

import io.cdpbridge.guardrail.Suppressions;
import io.cdpbridge.identity.Sha256;
import io.cdpbridge.ledger.Suppression;
import io.cdpbridge.ledger.SuppressionList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The ledger's list of deleted people as the guardrail asks it. The list is looked at once a second at most, and read anew
 * when it has changed: another process may have put somebody on it. When it cannot be read, nobody passes.
 */
public final class ListedSuppressions implements Suppressions {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private record Content(long revision, Instant looked, Map<String, List<Suppression>> byHash) {}

    private final SuppressionList list;
    private volatile Content content;

    /** Reads the list for the first time. */
    public ListedSuppressions(SuppressionList list, Instant now) {
        this.list = list;
        this.content = read(list.revision(), now);
    }

    @Override
    public boolean suppressed(String primaryIdentity, Instant now) {
        return !current(now).byHash().isEmpty() && holds(new Sha256().hex(Person.normal(primaryIdentity)), now);
    }

    @Override
    public boolean suppressedHash(String hash, Instant now) {
        return holds(hash, now) || suppressed(hash, now);
    }

    private boolean holds(String hash, Instant now) {
        return current(now).byHash().getOrDefault(hash, List.of()).stream().anyMatch(person -> person.holds(now));
    }

    private Content current(Instant now) {
        Content known = content;
        return now.isBefore(known.looked().plus(LOOK_EVERY)) ? known : look(now);
    }

    private synchronized Content look(Instant now) {
        long revision = list.revision();
        content = revision == content.revision() ? new Content(revision, now, content.byHash()) : read(revision, now);
        return content;
    }

    private Content read(long revision, Instant now) {
        return new Content(
                revision, now, list.all(now).stream().collect(Collectors.groupingBy(Suppression::identityHash)));
    }
}
