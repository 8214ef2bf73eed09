package io.cdpbridge.source.once;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventKeysTest {
    @Test
    void the_hash_of_nothing_is_that_of_the_XXH3_reference_implementation() {
        assertThat(EventKeys.hash("")).isEqualTo(0x2D06800538D394C2L);
    }

    @Test
    void the_hash_is_over_utf_16_with_the_low_byte_first_and_never_changes() {
        String id = "prod1:nms:broadLogRcp:10427:1:1793545026123 é";
        assertThat(EventKeys.hash(id))
                .isEqualTo(Hashing.xxh3_64().hashBytesToLong(id.getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(-3479446221084530627L);
    }

    @Test
    void another_status_is_another_key() {
        assertThat(EventKeys.hash("prod1:nms:broadLogRcp:10427:1:1793545026123"))
                .isNotEqualTo(EventKeys.hash("prod1:nms:broadLogRcp:10427:2:1793545026123"));
    }
}
