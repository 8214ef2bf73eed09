package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The questions that docs/operations.md and docs/streaming.md ask the ledger are ones that it can answer. */
class OperationsPageTest {
    private static final Pattern SQL_BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"operations.md, 5", "streaming.md, 1"})
    void every_statement_of_the_page_runs_on_a_ledger(String page, int more) throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("ledger.db");
        Ledger.open(url, "", "").close();
        List<String> statements = SQL_BLOCK
                .matcher(Files.readString(Path.of("docs", page)))
                .results()
                .map((MatchResult block) -> block.group(1).strip())
                .toList();

        assertThat(statements).hasSizeGreaterThan(more);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            assertThat(statements)
                    .allSatisfy(sql -> assertThatCode(() -> statement.executeQuery(sql))
                            .as(sql)
                            .doesNotThrowAnyException());
        }
    }

    @Test
    void every_state_of_a_batch_is_explained_on_the_page() throws Exception {
        String page = Files.readString(Path.of("docs", "operations.md"));

        assertThat(BatchState.values()).allSatisfy(state -> assertThat(page).contains("\n| `" + state.word() + "` |"));
    }
}
