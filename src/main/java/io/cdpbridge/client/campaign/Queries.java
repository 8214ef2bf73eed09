package io.cdpbridge.client.campaign;

import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Executes queries. Rows are handed on one by one as they arrive. Any number of threads may use it. */
final class Queries {
    /** What a server gives that does not heed the number of rows asked for; the one in the documentation does. */
    static final int USUAL_ROWS = 200;

    private final SoapClient client;

    Queries(SoapClient client) {
        this.client = client;
    }

    /**
     * All rows of a query, whatever their number: after an answer that may have been cut off, it goes on behind the last
     * row's id. Paging by {@code startLine} would lose rows that move while it pages.
     *
     * @param query not ordered yet
     * @param id the value by which rows are ordered and which no two rows share; it is among the query's nodes
     * @param expected how many rows there are as a rule: just so many are not taken for an answer that was cut off
     * @param hidden what must not stand in a message
     */
    void all(QueryDef query, Xpath id, int expected, Collection<String> hidden, Consumer<XmlElement> row) {
        QueryDef ordered = query.orderedBy(id.expression());
        Optional<String> last = Optional.empty();
        int count;
        do {
            String behind = last.map(value -> id.expression() + " > " + XtkLiteral.id(value))
                    .orElse("");
            QueryDef page = behind.isEmpty() ? ordered : ordered.where(behind);
            Last seen = new Last(id);
            count = rows(page, hidden, each -> {
                seen.of(each);
                row.accept(each);
            });
            if (count > 0 && last.equals(seen.id)) {
                throw repeated(query);
            }
            last = seen.id;
        } while (count >= query.lineCount() || (count == USUAL_ROWS && count != expected));
    }

    /** The number of rows. */
    long count(QueryDef query) {
        return client.call(query.call()).stream()
                .flatMap(output -> output.children().stream())
                .map(result -> result.attribute("count"))
                .filter(count -> count.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> unreadable(query, "lacks the count"));
    }

    /** The rows of one answer, however many the server gives of them; returns their number. */
    int page(QueryDef query, Consumer<XmlElement> row) {
        return rows(query, List.of(), row);
    }

    /** Whether an answer of so many rows was not cut off. */
    static boolean isLast(QueryDef query, int rows) {
        return rows < query.lineCount() && rows != USUAL_ROWS;
    }

    private int rows(QueryDef query, Collection<String> hidden, Consumer<XmlElement> row) {
        return client.call(query.call().hiding(hidden), answer -> read(query, answer, row));
    }

    /** Out parameter, collection, rows; the names of the two outer ones do not matter. */
    private static int read(QueryDef query, XmlReader answer, Consumer<XmlElement> row) throws IOException {
        for (String part : List.of("out parameter", "collection")) {
            if (!answer.enter()) {
                throw new UnexpectedAnswer("to a " + query + " lacks the " + part + " with the rows");
            }
        }
        int rows = 0;
        while (answer.enter()) {
            row.accept(answer.whole());
            rows++;
        }
        return rows;
    }

    /** An answer begins where the one before ended, so it cannot end there as well. */
    static CampaignUnavailable repeated(QueryDef query) {
        return unreadable(query, "gives the same rows again and again");
    }

    private static CampaignUnavailable unreadable(QueryDef query, String what) {
        return new CampaignUnavailable(
                ErrorCode.CAMPAIGN_ANSWER_UNREADABLE,
                "The answer of xtk:queryDef#ExecuteQuery to a " + query + " " + what,
                RetryCause.UNREADABLE,
                Optional.empty());
    }

    /** The id of the last row. */
    private static final class Last {
        private final Xpath path;
        private Optional<String> id = Optional.empty();

        private Last(Xpath path) {
            this.path = path;
        }

        private void of(XmlElement row) {
            id = Optional.of(path.value(row));
        }
    }

    /** Parts of a list, none longer than {@code size}. */
    static <T> List<List<T>> parts(List<T> all, int size) {
        return IntStream.range(0, (all.size() + size - 1) / size)
                .mapToObj(part -> all.subList(part * size, Math.min(all.size(), (part + 1) * size)))
                .toList();
    }
}
