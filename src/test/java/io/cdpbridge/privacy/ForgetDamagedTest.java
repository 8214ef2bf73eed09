package io.cdpbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.Traces;
import io.cdpbridge.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are damaged do not keep anybody in those that are whole. */
class ForgetDamagedTest {
    private static final String ZOE = "zoe.4711@example.com";
    private static final List<String[]> PEOPLE =
            List.of(new String[] {"CRM-1", ZOE, ""}, new String[] {"CRM-2", "otto@example.com", ""});

    @TempDir
    private Path data;

    @Test
    void each_damaged_file_is_named_with_what_to_do_and_the_rest_goes_on() throws Exception {
        String url = "jdbc:sqlite:" + data.resolve("ledger.db");
        Ledger.open(url, "", "").close();
        String cut;
        String missing;
        String whole;
        String audience;
        try (Connection sql = DriverManager.getConnection(url)) {
            Planted planted = new Planted(data, sql);
            cut = lines(sql, planted.part("staged", events()));
            missing = lines(sql, planted.part("staged", events()));
            planted.part("staged", events());
            String wanted = planted.state(PEOPLE);
            whole = planted.state(PEOPLE);
            planted.audience("wanted_file", wanted, "members", 2, "applied_file", whole);
            audience = wanted;
            planted.plan("planned", planted.audience(), PEOPLE);
            planted.plan("planned", planted.audience(), PEOPLE);
        }
        Files.write(data.resolve("staged").resolve(cut), new byte[9]);
        Files.delete(data.resolve("staged").resolve(missing));
        Files.write(data.resolve("snapshots").resolve(audience), new byte[99]);
        Path plan = plan();
        Files.write(plan, new byte[99]);

        Planted.Outcome outcome;
        try (Ledger ledger = Ledger.open(url, "", "")) {
            outcome = Planted.forget(ledger, data, List.of(ZOE), true);
        }

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.removal().left())
                .hasSize(4)
                .allMatch(line -> line.endsWith("then forget again"))
                .anyMatch(line -> line.startsWith("CDP-5034 1 events") && line.contains(part(cut)))
                .anyMatch(line -> line.startsWith("CDP-5034 1 events") && line.contains(part(missing)))
                .anyMatch(line -> line.startsWith("CDP-5202 ") && line.contains(audience))
                .anyMatch(line -> line.startsWith("CDP-5204 ")
                        && line.contains(plan.getFileName().toString()));
        assertThat(outcome.removal().removed())
                .containsEntry("staged events", 1L)
                .containsEntry("rows of snapshots", 1L)
                .containsEntry("plans that wait", 1L);
        assertThat(Traces.in(data, ZOE)).containsExactlyInAnyOrder("staged/" + part(cut), "staged/" + part(missing));
        try (Connection sql = DriverManager.getConnection(url);
                ResultSet row = sql.createStatement()
                        .executeQuery("SELECT wanted_file, members, applied_members FROM audience LIMIT 1")) {
            assertThat(row.getString(1)).isEqualTo(audience);
            assertThat(row.getInt(2)).isEqualTo(2);
            assertThat(row.getInt(3)).isEqualTo(1);
        }
    }

    private static List<String> events() {
        return List.of(Planted.event(ZOE, "unknown user"), Planted.event("CRM-2", "unknown user"));
    }

    private static String lines(Connection sql, long part) throws Exception {
        try (ResultSet row = sql.createStatement().executeQuery("SELECT file FROM part WHERE id = " + part)) {
            return row.getString(1).replace(".ndjson", ".lines");
        }
    }

    private static String part(String lines) {
        return lines.replace(".lines", ".ndjson");
    }

    private Path plan() throws Exception {
        try (var files = Files.list(data.resolve("plans"))) {
            return files.sorted().findFirst().orElseThrow();
        }
    }
}
