package io.cdpbridge.destination.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which databases wait for a next job, and what that one sees. */
class DatabasesTest {
    @TempDir
    Path folder;

    private final Databases databases = new Databases(64);

    @AfterEach
    void end() {
        databases.close();
    }

    @Test
    void a_database_serves_the_next_job_which_sees_nothing_of_the_one_before() throws Exception {
        DuckDBConnection first = job("CREATE TEMP TABLE people AS SELECT 'ann' AS key");
        DuckDBConnection second = databases.take(folder, 1, false);

        assertThat(second).isSameAs(first);
        try (Connection job = second.duplicate();
                Statement statement = job.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM people"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("people");
        }
        second.close();
    }

    @Test
    void a_database_that_spilled_does_not_wait() throws Exception {
        DuckDBConnection first = job("CREATE TEMP TABLE rows AS SELECT sha256('' || range) AS key FROM range(1500000)");

        assertThat(first.isClosed()).isTrue();
        assertThat(folder.resolve("duckdb")).doesNotExist();
    }

    @Test
    void a_database_that_still_holds_something_does_not_wait() throws Exception {
        DuckDBConnection first = databases.take(folder, 1, false);
        try (Statement statement = first.createStatement()) {
            statement.execute("CREATE TABLE rows AS SELECT sha256('' || range) AS key FROM range(100000)");
        }
        databases.giveBack(first, folder);

        assertThat(first.isClosed()).isTrue();
    }

    @Test
    void none_waits_once_they_are_closed() throws Exception {
        DuckDBConnection waits = job("SELECT 1");
        DuckDBConnection busy = databases.take(folder, 1, false);
        DuckDBConnection other = job("SELECT 1");
        assertThat(busy).isSameAs(waits);

        databases.close();
        databases.giveBack(busy, folder);

        assertThat(waits.isClosed()).isTrue();
        assertThat(other.isClosed()).isTrue();
    }

    private DuckDBConnection job(String sql) throws SQLException {
        DuckDBConnection database = databases.take(folder, 1, false);
        try (Connection job = database.duplicate();
                Statement statement = job.createStatement()) {
            statement.execute(sql);
        }
        databases.giveBack(database, folder);
        return database;
    }
}
