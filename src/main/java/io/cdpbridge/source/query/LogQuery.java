package io.cdpbridge.source.query;

import io.cdpbridge.client.campaign.LogSelect;
import java.nio.file.Path;
import java.util.List;

/**
 * What is asked of Campaign for a flow: a file of {@code routes/queries}, read. Whether the fields exist is found out by
 * {@link LogFields}. Immutable.
 *
 * @param schema such as {@code nms:broadLogRcp}
 * @param time the path of the time that windows go by: when a row was last written
 * @param id the path of the id
 */
public record LogQuery(Path file, String schema, Term time, Term id, List<Term> conditions, List<LogColumn> columns) {
    public LogQuery {
        conditions = List.copyOf(conditions);
        columns = List.copyOf(columns);
    }

    /** An expression or path, and the line on which it stands. */
    record Term(String text, int line) {}

    /**
     * Reads a query.
     *
     * @throws io.cdpbridge.format.yaml.InvalidFileException with every problem, file, line and code
     * @throws io.cdpbridge.error.BridgeException CDP-1002 when the file cannot be read
     */
    public static LogQuery read(Path file) {
        return new LogQueryReader(file).read();
    }

    /** What tells its rows, without any value of them. */
    public LogSelect rows() {
        return new LogSelect(
                schema,
                time.text(),
                id.text(),
                List.of(),
                conditions.stream().map(Term::text).toList());
    }

    /** The names of the columns, in order. */
    public List<String> header() {
        return columns.stream().map(LogColumn::name).toList();
    }
}
