package io.cdpbridge.privacy;

import io.cdpbridge.date.Now;
import io.cdpbridge.guardrail.Suppressions;
import io.cdpbridge.guardrail.Watched;
import io.cdpbridge.identity.KeyedHash;
import io.cdpbridge.ledger.Suppression;
import io.cdpbridge.ledger.SuppressionList;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The ledger's list of deleted people as the guardrail asks it. The list is looked at once a second at most, and read anew
 * when it has changed: another process may have put somebody on it. When it cannot be read, nobody passes.
 */
public final class ListedSuppressions implements Suppressions {
    /** So that a clock that is ahead hides nobody from one that comes to know better. */
    private static final Duration AHEAD = Duration.ofDays(366);

    private final Watched<Long, Map<String, List<Suppression>>> byHash;
    private final KeyedHash key;

    /** Reads the list for the first time. */
    public ListedSuppressions(SuppressionList list, Now now) {
        this.key = list.key();
        this.byHash = new Watched<>(
                list::revision,
                (revision, at) ->
                        list.all(at.minus(AHEAD)).stream().collect(Collectors.groupingBy(Suppression::keyedHash)),
                now.atLeast());
    }

    @Override
    public boolean suppressed(String primaryIdentity, Now now) {
        return holds(key::ofIdentity, primaryIdentity, now);
    }

    @Override
    public boolean suppressedHash(String hash, Now now) {
        return holds(key::ofSha256, hash, now) || holds(key::ofIdentity, hash, now);
    }

    /** Asked for each row: while nobody is on the list, nothing is hashed. */
    private boolean holds(UnaryOperator<String> hash, String identity, Now now) {
        Map<String, List<Suppression>> listed = byHash.at(now.atLeast());
        return !listed.isEmpty()
                && listed.getOrDefault(hash.apply(identity), List.of()).stream().anyMatch(person -> person.holds(now));
    }
}
