package io.cdpbridge.sandbox.generator.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OddObjectionsTest {
    @TempDir
    private Path folder;

    @Test
    void three_people_object_in_rows_that_are_easily_passed_over_and_nobody_else_is_expected_otherwise()
            throws Exception {
        AudienceGenerator.generate(new AudienceOptions(50, 3, OddObjections.ROUNDS, 7, folder, 0.02));
        SortedMap<String, Map<String, String>> before = AudienceExpected.recipients(folder, OddObjections.ROUNDS);

        OddObjections.addTo(folder);

        SortedMap<String, Map<String, String>> after = AudienceExpected.recipients(folder, OddObjections.ROUNDS);
        assertThat(after).containsAllEntriesOf(before).hasSize(before.size() + 3);
        after.keySet().removeAll(before.keySet());
        assertThat(after.values()).allSatisfy(held -> assertThat(held).containsEntry("blackListEmail", "1"));
        for (String key : after.keySet()) {
            assertThat(objections(key)).as(key).isEqualTo(1);
        }
    }

    private long objections(String key) throws Exception {
        long found = 0;
        for (int round = 1; round <= OddObjections.ROUNDS; round++) {
            try (Stream<Path> files =
                    Files.list(AudienceExpected.roundFolder(folder, round).resolve("profile-sync"))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".csv")).toList()) {
                    found += Files.readAllLines(file).stream()
                            .filter(line -> line.startsWith(key) && line.contains(",n,"))
                            .count();
                }
            }
        }
        return found;
    }
}
