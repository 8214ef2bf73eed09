package io.cdpbridge.destination.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSortTest {
    @TempDir
    Path folder;

    @Test
    void rows_come_by_the_bytes_of_their_keys_and_those_of_one_key_as_they_were_added() throws Exception {
        List<List<String>> sorted =
                sorted("('b', '1'), ('a', '2'), ('😀', '3'), ('\uffff', '4'), ('b', '5'), ('', '6')");

        assertThat(sorted)
                .containsExactly(
                        List.of("", "6"),
                        List.of("a", "2"),
                        List.of("b", "1"),
                        List.of("b", "5"),
                        List.of("\uffff", "4"),
                        List.of("😀", "3"));
    }

    @Test
    void nothing_and_an_empty_text_stay_two_things() throws Exception {
        assertThat(sorted("('a', NULL), ('b', '')")).containsExactly(Arrays.asList("a", null), List.of("b", ""));
    }

    @Test
    void no_rows_are_none() throws Exception {
        assertThat(sorted("('a', 'b')) WHERE (false")).isEmpty();
    }

    /** With a portion that each single row exceeds, so that each is a run. */
    private List<List<String>> sorted(String values) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        try (Workspace workspace = new Snapshots(folder, 128, 2).workspace(false)) {
            RowSort sort = new RowSort(workspace.file("rows"), 2, 1);
            sort.addAll(workspace.query("SELECT * FROM (VALUES " + values + ")"));
            try (SortedRows sorted = sort.finish()) {
                while (sorted.hasNext()) {
                    rows.add(Arrays.asList(sorted.next()));
                }
            }
        }
        return rows;
    }
}
