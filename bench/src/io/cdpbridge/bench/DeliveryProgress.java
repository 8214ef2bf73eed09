package io.cdpbridge.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the ledger says of the latest export and of the plans that it led to: one of consents, if there are any, and one of values. */
final class DeliveryProgress implements AutoCloseable {
    private static final Map<String, String> MILESTONES = Map.of(
            "opened", "SELECT opened_at FROM input WHERE id > $input",
            "taken", "SELECT finished_at FROM input WHERE id > $input",
            "planned", all("created_at"),
            "applied", all("applied_at"),
            "ended", all("ended_at"));

    private final Connection ledger;
    private final long input;
    private final long plan;

    /** The last time of a column, once all plans have one and all that was read is planned. */
    private static String all(String column) {
        return "SELECT max(" + column + ") FROM plan WHERE id > $plan AND NOT EXISTS (SELECT 1 FROM audience"
                + " WHERE planned_version < wanted_version) HAVING count(*) = count(" + column + ")";
    }

    /** Begins with what is not there yet. */
    DeliveryProgress(String ledgerUrl) throws SQLException {
        ledger = DriverManager.getConnection(ledgerUrl);
        input = Long.parseLong(one("SELECT coalesce(max(id), 0) FROM input").orElseThrow());
        plan = Long.parseLong(one("SELECT coalesce(max(id), 0) FROM plan").orElseThrow());
    }

    Optional<Instant> reached(String milestone) throws SQLException {
        Optional<String> trouble = one("SELECT state || ' ' || coalesce(error, '') FROM plan WHERE id > " + plan
                + " AND (state IN ('held', 'stopped') OR error IS NOT NULL)");
        if (trouble.isPresent()) {
            throw new IllegalStateException("the plan is " + trouble.get());
        }
        return one(MILESTONES.get(milestone).replace("$input", Long.toString(input)).replace("$plan", Long.toString(plan)))
                .map(Instant::parse);
    }

    private Optional<String> one(String query) throws SQLException {
        try (Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        ledger.close();
    }
}
