package io.cdpbridge.sandbox.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowIdsTest {
    @Test
    void different_numbers_get_different_ids() {
        RowIds ids = new RowIds(9, "kind");

        Set<String> seen = new HashSet<>();
        for (long number = 0; number < 200_000; number++) {
            assertThat(seen.add(id(ids, number))).isTrue();
        }
    }

    @Test
    void an_id_follows_from_seed_kind_and_number() {
        assertThat(id(new RowIds(9, "kind"), 5)).isEqualTo(id(new RowIds(9, "kind"), 5));
        assertThat(id(new RowIds(9, "other"), 5)).isNotEqualTo(id(new RowIds(9, "kind"), 5));
        assertThat(id(new RowIds(8, "kind"), 5)).isNotEqualTo(id(new RowIds(9, "kind"), 5));
    }

    @Test
    void most_ids_are_random_uuids_of_version_4() {
        RowIds ids = new RowIds(9, "kind");
        int uuids = 0;
        for (long number = 0; number < 1_000; number++) {
            String id = id(ids, number);
            if (id.contains("-")) {
                assertThat(UUID.fromString(id))
                        .hasToString(id)
                        .matches(uuid -> uuid.version() == 4 && uuid.variant() == 2);
                uuids++;
            }
        }
        assertThat(uuids).isBetween(800, 950);
    }

    private static String id(RowIds ids, long number) {
        RowBuffer row = new RowBuffer();
        ids.append(row, number);
        return new String(row.bytes(), 0, row.length(), StandardCharsets.US_ASCII);
    }
}
