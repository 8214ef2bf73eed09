package io.cdpbridge.client.campaign;

import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a log page by page. An instance compares the times that it keeps, and answers in milliseconds; no page says how the two
 * belong together. So rows are told apart by the time that is answered, and each query asks for a millisecond more on either
 * side: a row that is answered with a time was kept within a millisecond of it, and what is answered does not fall while what
 * is kept rises. Any number of threads may use it.
 */
final class LogPages {
    private static final Duration FINEST = Duration.ofMillis(1);

    private final Queries queries;

    LogPages(Queries queries) {
        this.queries = queries;
    }

    /** See {@link Campaign#logPage}. */
    LogPage page(LogSelect select, LogPlace from, Instant before, int rows) {
        return from.behindId().isPresent()
                ? byId(select, from.time(), from.behindId().get(), before, rows)
                : byTime(select, from.time(), before, rows);
    }

    /** See {@link Campaign#logCount}. */
    long count(LogSelect select, Instant from, Instant before) {
        return queries.count(between(QueryDef.count(select.schema()), select, from, before));
    }

    private static QueryDef between(QueryDef query, LogSelect select, Instant from, Instant before) {
        QueryDef narrowed = query;
        for (String condition : select.conditions()) {
            narrowed = narrowed.where("(" + condition + ")");
        }
        String time = Xpath.of(select.time()).expression();
        return narrowed.where(time + " >= " + XtkTime.literal(from)).where(time + " < " + XtkTime.literal(before));
    }

    private LogPage byTime(LogSelect select, Instant from, Instant before, int rows) {
        Rows answer = new Rows(select);
        answer.ask(answer.between(from.minus(FINEST), before.plus(FINEST)), List.of(select.time(), select.id()), rows);
        answer.requireOrder(from.minus(FINEST), before.plus(FINEST));
        if (answer.all.isEmpty()) {
            return new LogPage(List.of(), new LogPlace(before, Optional.empty()), true);
        }
        Instant newest = answer.all.get(answer.all.size() - 1).time();
        boolean cut = answer.mayBeCut(rows);
        // All rows before the newest are there; of the newest's own millisecond only when the answer was not cut off.
        Instant whole = cut ? newest : newest.plus(FINEST);
        if (!whole.isBefore(before)) {
            return new LogPage(answer.rows(from, before), new LogPlace(before, Optional.empty()), true);
        }
        if (whole.isAfter(from)) {
            return new LogPage(answer.rows(from, whole), new LogPlace(whole, Optional.empty()), false);
        }
        return cut
                ? new LogPage(List.of(), new LogPlace(from, Optional.of("")), false)
                : new LogPage(List.of(), new LogPlace(before, Optional.empty()), true);
    }

    /**
     * More rows are close together than one answer gives. Two milliseconds are read, so that the next page by time, which asks
     * for one more, does not meet all of the first again.
     */
    private LogPage byId(LogSelect select, Instant from, String behind, Instant before, int rows) {
        Instant end = from.plus(FINEST.multipliedBy(2));
        Rows answer = new Rows(select);
        QueryDef query = answer.between(from.minus(FINEST), end);
        answer.ask(
                behind.isEmpty() ? query : query.where(answer.id.expression() + " > " + XtkLiteral.id(behind)),
                List.of(select.id()),
                rows);
        answer.requireTimes(from.minus(FINEST), end);
        List<LogRow> found = answer.rows(from, end.isBefore(before) ? end : before);
        if (!answer.mayBeCut(rows)) {
            return new LogPage(found, new LogPlace(end, Optional.empty()), !end.isBefore(before));
        }
        String last = answer.all.get(answer.all.size() - 1).id();
        return new LogPage(found, new LogPlace(from, Optional.of(last)), false);
    }

    /** A query's rows. */
    private final class Rows {
        private final LogSelect select;
        private final Xpath time;
        private final Xpath id;
        private final List<LogRow> all = new ArrayList<>();

        Rows(LogSelect select) {
            this.select = select;
            this.time = Xpath.of(select.time());
            this.id = Xpath.of(select.id());
        }

        /** Nothing is selected yet. */
        QueryDef between(Instant from, Instant to) {
            return LogPages.between(QueryDef.ofNodes(select.schema(), List.of()), select, from, to);
        }

        void ask(QueryDef query, List<String> order, int rows) {
            List<QueryDef.Node> nodes =
                    new ArrayList<>(List.of(QueryDef.Node.of(time.expression()), QueryDef.Node.of(id.expression())));
            List<Function<XmlElement, String>> values = new ArrayList<>();
            for (LogSelect.Value value : select.values()) {
                values.add(add(nodes, value));
            }
            String[] by =
                    order.stream().map(path -> Xpath.of(path).expression()).toArray(String[]::new);
            int unused = queries.page(
                    query.selecting(nodes).orderedBy(by).limitedTo(rows),
                    row -> all.add(row(select, row, time, id, values)));
        }

        /** Whether there may be more than was answered: the number asked for may be more than the instance gives. */
        boolean mayBeCut(int rows) {
            return all.size() >= Math.min(rows, Queries.USUAL_ROWS);
        }

        List<LogRow> rows(Instant from, Instant before) {
            return all.stream()
                    .filter(row -> !row.time().isBefore(from) && row.time().isBefore(before))
                    .toList();
        }

        /** An answer in another order, or of other times, would let rows be passed over in silence. */
        void requireOrder(Instant from, Instant to) {
            requireTimes(from, to);
            for (int i = 1; i < all.size(); i++) {
                if (all.get(i).time().isBefore(all.get(i - 1).time())) {
                    throw unreadable(select, "is not in the order that was asked for");
                }
            }
        }

        void requireTimes(Instant from, Instant to) {
            for (LogRow row : all) {
                if (row.time().isBefore(from) || row.time().isAfter(to)) {
                    throw unreadable(select, "is not of the times that were asked for");
                }
            }
        }
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
                .map(answered -> answered.truncatedTo(ChronoUnit.MILLIS))
                .orElseThrow(() -> unreadable(select, "has a row without a time in " + select.time()));
        String key = id.value(row);
        if (key.isEmpty()) {
            throw unreadable(select, "has a row without an id in " + select.id());
        }
        return new LogRow(
                written, key, values.stream().map(value -> value.apply(row)).toList());
    }

    private static CampaignUnavailable unreadable(LogSelect select, String what) {
        return new CampaignUnavailable(
                ErrorCode.CAMPAIGN_ANSWER_UNREADABLE,
                "The answer of xtk:queryDef#ExecuteQuery to a select of " + select.schema() + " " + what,
                RetryCause.UNREADABLE,
                Optional.empty());
    }
}
