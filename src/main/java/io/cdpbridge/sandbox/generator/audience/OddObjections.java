package io.cdpbridge.sandbox.generator.audience;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Three people more in a folder of generated audiences, whose objections are easily lost: one says it while leaving an audience,
 * one beside a value that costs the row, and one in an export that comes after a newer one. Campaign must hold all three.
 */
public final class OddObjections {
    /** How many rounds they need. */
    public static final int ROUNDS = 4;

    private static final String LEAVING = "CRM-LEAVING";
    private static final String SPOILT = "CRM-SPOILT";
    private static final String LATE = "CRM-LATE";
    private static final String STATUS = "_status";
    private static final String QUALIFIED = "_lastQualificationTime";
    private static final int HOUR = 3_600;

    private final Path folder;
    private final String audience;

    private OddObjections(Path folder) throws IOException {
        this.folder = folder;
        this.audience = new JsonMapper()
                .readTree(AudienceExpected.audiences(folder, 0).toFile())
                .path(0)
                .path("id")
                .asText();
    }

    /** Adds them to a folder that {@link AudienceGenerator} wrote, of at least {@link #ROUNDS} rounds. */
    public static void addTo(Path folder) throws IOException {
        new OddObjections(folder).add();
    }

    private void add() throws IOException {
        for (String key : List.of(LEAVING, SPOILT, LATE)) {
            append(
                    AudienceExpected.population(folder),
                    "{\"account\":\"" + key
                            + "\",\"blackListEmail\":\"0\",\"lastModified\":\"2026-08-01 00:00:00.000Z\"}");
        }
        export(2, time(2, 4), Map.of("external_id", LEAVING, STATUS, "exited", "consents_marketing_email_val", "n"));
        holds(2, LEAVING);
        export(
                3,
                time(3, 4),
                Map.of("external_id", SPOILT, "person_gender", "martian", "consents_marketing_email_val", "n"),
                Map.of("external_id", LATE));
        holds(3, SPOILT);
        export(4, time(2, 8), Map.of("external_id", LATE, "consents_marketing_email_val", "n"));
        holds(4, LATE);
    }

    private static Instant time(int round, int hours) {
        return Instant.ofEpochSecond(Schedule.at(0, round) + (long) hours * HOUR);
    }

    /** Puts an incremental export for profile sync into a round, whenever it was made. */
    @SafeVarargs
    private void export(int round, Instant at, Map<String, String>... rows) throws IOException {
        List<String> columns = ExportRows.columns(audience);
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (Map<String, String> row : rows) {
            Map<String, String> cells = new LinkedHashMap<>(Map.of(STATUS, "realized", QUALIFIED, at.toString()));
            cells.putAll(row);
            if (cells.containsKey("consents_marketing_email_val")) {
                cells.put("consents_marketing_email_time", at.toString());
            }
            List<String> line = new ArrayList<>();
            for (String column : columns) {
                line.add(cells.entrySet().stream()
                        .filter(cell -> column.endsWith(cell.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(""));
            }
            text.append(String.join(",", line)).append('\n');
        }
        Path exports = AudienceExpected.roundFolder(folder, round).resolve(Channel.PROFILE_SYNC.folder());
        Files.createDirectories(exports);
        String time = at.toString().replaceAll("[^0-9]", "");
        Files.writeString(
                exports.resolve(Channel.PROFILE_SYNC.destination() + "_segment" + audience + "_" + time + ".csv"),
                text.toString());
    }

    private void holds(int round, String key) throws IOException {
        append(
                AudienceExpected.recipientsFile(AudienceExpected.roundFolder(folder, round)),
                "{\"account\":\"" + key + "\",\"blackListEmail\":\"1\"}");
    }

    private static void append(Path file, String line) throws IOException {
        // The files end without a line end.
        Files.writeString(file, Files.size(file) == 0 ? line : "\n" + line, StandardOpenOption.APPEND);
    }
}
