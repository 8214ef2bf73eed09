package io.cdpbridge.privacy;

import io.cdpbridge.format.date.Now;
import io.cdpbridge.format.identity.IdentityForms;
import io.cdpbridge.format.identity.KeyedHash;
import io.cdpbridge.guardrail.Suppressions;
import io.cdpbridge.guardrail.Watched;
import io.cdpbridge.ledger.Suppression;
import io.cdpbridge.ledger.SuppressionList;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The ledger's list of deleted people for the guardrail. The list is checked at most once a second, and read again when
 * it has changed: another process may have added a person. When it cannot be read, no one passes.
 */
public final class ListedSuppressions implements Suppressions {
    /** Margin so that a clock that is ahead hides no entry that applies once it is corrected. */
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

    /** Called for each row: while no one is on the list, nothing is hashed. */
    @Override
    public boolean suppressed(String identity, Now now) {
        Map<String, List<Suppression>> listed = byHash.at(now.atLeast());
        return !listed.isEmpty()
                && IdentityForms.hashes(identity).stream()
                        .flatMap(hash -> listed.getOrDefault(key.ofSha256(hash), List.of()).stream())
                        .anyMatch(person -> person.holds(now));
    }

    @Override
    public boolean isEmpty(Now now) {
        return byHash.at(now.atLeast()).isEmpty();
    }
}
