package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.AttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the clauses of a SELECT together. */
final class Clauses {
    private Clauses() {}

    static Sql select(Sql selected, String from, Optional<Sql> where, List<Sql> groupBy, Optional<Sql> having) {
        StringBuilder template = new StringBuilder("SELECT $ FROM " + from);
        List<Sql> parts = new ArrayList<>(List.of(selected));
        where.ifPresent(condition -> {
            template.append(" WHERE $");
            parts.add(condition);
        });
        if (!groupBy.isEmpty()) {
            template.append(" GROUP BY $");
            parts.add(Sql.list(groupBy));
        }
        having.ifPresent(condition -> {
            template.append(" HAVING $");
            parts.add(condition);
        });
        return Sql.compose(AttributeType.STRING, template.toString(), parts);
    }

    static Sql ordered(Sql select, List<Sql> orderBy) {
        if (orderBy.isEmpty()) {
            return select;
        }
        return Sql.compose(AttributeType.STRING, "$ ORDER BY $", List.of(select, Sql.list(orderBy)));
    }

    static Sql limited(Sql select, long lines, long start) {
        return Sql.compose(
                AttributeType.STRING,
                "$ LIMIT $ OFFSET $",
                List.of(select, Sql.value(lines, AttributeType.INT64), Sql.value(start, AttributeType.INT64)));
    }
}
