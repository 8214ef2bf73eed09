package io.cdpbridge.ledger;

import io.cdpbridge.format.place.ShownName;
import java.time.Instant;
import java.util.List;

/** The inputs from which nothing was taken: refused whole, or gone before their end. Any thread may call. */
public final class RefusedInputs {
    private final Ledger ledger;

    /**
     * Condition on the input {@code i}: nothing was taken from it, and no input of its name was read to its end since.
     * An input without a place is a replay, which is begun again.
     */
    static final String NOT_TAKEN = """
            (i.state = 'refused' OR i.state = 'abandoned' AND i.place IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM input later WHERE later.flow = i.flow AND later.name = i.name
                AND later.id > i.id AND later.state IN ('done', 'repeated'))""";

    public RefusedInputs(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * An input from which nothing was taken.
     *
     * @param line name, code and reason
     */
    public record Refused(String direction, String flow, String line) {}

    /**
     * Inputs that ended since then and whose name has not been read to its end again, newest first, at most a hundred.
     * A replay that was begun again is not one.
     */
    public List<Refused> since(Instant since) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT direction, flow, name, error_code, error
                        FROM input i
                        WHERE finished_at >= :since AND %s
                        ORDER BY id DESC LIMIT 100""".formatted(NOT_TAKEN))
                        .bind("since", Ledger.text(since))
                        .map((row, context) -> new Refused(
                                row.getString("direction"),
                                row.getString("flow"),
                                ShownName.of(row.getString("name")) + ": " + row.getString("error_code") + " "
                                        + row.getString("error")))
                        .list());
    }
}
