package io.cdpbridge.campaign;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.http.RetryCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a log page by page, by keys: the next page is what is behind the last row. Any number of threads may use it. */
final class LogPages {
    private final Queries queries;

    LogPages(Queries queries) {
        this.queries = queries;
    }

    /** See {@link Campaign#logPage}. */
    List<LogRow> page(LogSelect select, LogPlace from, Instant before, int rows) {
        Xpath time = Xpath.of(select.time());
        Xpath id = Xpath.of(select.id());
        List<QueryDef.Node> nodes =
                new ArrayList<>(List.of(QueryDef.Node.of(time.expression()), QueryDef.Node.of(id.expression())));
        List<Function<XmlElement, String>> values = new ArrayList<>();
        for (LogSelect.Value value : select.values()) {
            values.add(add(nodes, value));
        }
        QueryDef query = QueryDef.ofNodes(select.schema(), nodes);
        for (String condition : select.conditions()) {
            query = query.where("(" + condition + ")");
        }
        String at = XtkTime.literal(from.time());
        query = query.where(time.expression() + " >= " + at).where(time.expression() + " < " + XtkTime.literal(before));
        if (from.behindId().isPresent()) {
            // With the condition above it is (time, id) > (at, id), in a form that an index serves.
            query = query.where("(" + time.expression() + " > " + at + " OR " + id.expression() + " > "
                    + XtkLiteral.id(from.behindId().get()) + ")");
        }
        List<LogRow> page = new ArrayList<>();
        int unused = queries.page(
                query.orderedBy(time.expression(), id.expression()).limitedTo(rows),
                row -> page.add(row(select, row, time, id, values)));
        check(select, page, from.time(), before);
        return page;
    }

    /** Adds what asks for a value, and says where its answer is. */
    private static Function<XmlElement, String> add(List<QueryDef.Node> nodes, LogSelect.Value value) {
        Optional<Xpath> path = XtkPaths.only(value.expression());
        if (path.isEmpty()) {
            String alias = "@value" + nodes.size();
            nodes.add(new QueryDef.Node(value.expression(), alias, false));
            return row -> row.attribute(alias.substring(1));
        }
        boolean analyze = value.show() != LogSelect.Show.VALUE;
        // The same path is asked for once: two nodes that go to the same place are no good in a document.
        nodes.removeIf(node -> analyze && node.expression().equals(path.get().expression()));
        boolean there = nodes.stream()
                .anyMatch(node -> node.expression().equals(path.get().expression()));
        if (!there) {
            nodes.add(new QueryDef.Node(path.get().expression(), "", analyze));
        }
        Xpath place = switch (value.show()) {
            case VALUE -> path.get();
            case NAME -> path.get().followedBy("Name");
            case LABEL -> path.get().followedBy("Label");
        };
        return place::value;
    }

    private static LogRow row(
            LogSelect select, XmlElement row, Xpath time, Xpath id, List<Function<XmlElement, String>> values) {
        Instant written = XtkTime.read(time.value(row))
                .orElseThrow(() -> unreadable(select, "has a row without a time in " + select.time()));
        String key = id.value(row);
        if (key.isEmpty()) {
            throw unreadable(select, "has a row without an id in " + select.id());
        }
        return new LogRow(
                written, key, values.stream().map(value -> value.apply(row)).toList());
    }

    /** An answer in another order, or of other times, would let rows be passed over in silence. */
    private static void check(LogSelect select, List<LogRow> page, Instant from, Instant before) {
        Instant last = from.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        for (LogRow row : page) {
            if (row.time().isBefore(last) || !row.time().isBefore(before)) {
                throw unreadable(select, "is not in the order, or not of the times, that were asked for");
            }
            last = row.time();
        }
    }

    private static CampaignUnavailable unreadable(LogSelect select, String what) {
        return new CampaignUnavailable(
                ErrorCode.CAMPAIGN_ANSWER_UNREADABLE,
                "The answer of xtk:queryDef#ExecuteQuery to a select of " + select.schema() + " " + what,
                RetryCause.UNREADABLE,
                Optional.empty());
    }
}
