package io.cdpbridge.client.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where an instance keeps who was deleted. Instances differ in that, so it is configured.
 *
 * @param schema the schema of privacy requests, or of deleted people
 * @param identity the path of the person's identity in it
 * @param time the path of the time of the deletion in it
 * @param where an expression that deletions fulfil; nothing when all rows are deletions
 */
public record DeletionQuery(String schema, String identity, String time, Optional<String> where) {
    private static final Xpath ID = Xpath.of("@id");

    QueryDef query() {
        QueryDef rows = QueryDef.select(
                schema,
                List.of("@id", Xpath.of(identity).expression(), Xpath.of(time).expression()));
        return where.map(rows::where).orElse(rows);
    }

    /** Who was deleted, and when, as far as that is told; of one who was so several times, the last. */
    Map<String, Optional<Instant>> ask(Queries queries) {
        Map<String, Optional<Instant>> deletions = new TreeMap<>();
        Xpath person = Xpath.of(identity);
        Xpath deleted = Xpath.of(time);
        queries.all(query(), ID, 0, List.of(), row -> {
            String who = person.value(row);
            if (!who.isBlank()) {
                deletions.merge(
                        who,
                        XtkTime.read(deleted.value(row)),
                        (one, other) -> one.orElse(Instant.MIN).isAfter(other.orElse(Instant.MIN)) ? one : other);
            }
        });
        return deletions;
    }
}
