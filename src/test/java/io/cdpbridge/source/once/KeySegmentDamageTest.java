package io.cdpbridge.source.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.KeySegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file must be noticed, never answer wrongly. */
class KeySegmentDamageTest {
    private static final int KEYS = 200;
    private static final int VERSION_AT = 8;

    @TempDir
    Path directory;

    private final long[] times = new long[KEYS];
    private final long[] hashes = new long[KEYS];
    private KeyIndex reader;
    private KeySegment segment;
    private Path file;
    private byte[] sound;

    @BeforeEach
    void writeSegment() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < KEYS; i++) {
            times[i] = random.nextInt(1_000);
            hashes[i] = random.nextLong();
        }
        try (KeyIndex index = new KeyIndex(directory, random, 4_096)) {
            index.open(List.of());
            index.admit(times, hashes, KEYS, new BitSet());
            segment = index.seal().orElseThrow();
            index.publish(segment);
        }
        reader = new KeyIndex(directory, random, 4_096);
        file = directory.resolve(segment.file());
        sound = Files.readAllBytes(file);
    }

    @Test
    void a_sound_file_knows_its_keys() {
        assertThat(read().isEmpty()).isTrue();
    }

    @Test
    void a_flipped_bit_anywhere_in_the_file_is_noticed() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        for (int at = 0; at < sound.length; at++) {
            if (at >= SegmentFormat.HEADER_BYTES && at < SegmentFormat.BLOCK_BYTES) {
                continue; // zeros behind the header
            }
            byte[] damaged = sound.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            boolean inVersion = at >= VERSION_AT && at < VERSION_AT + Integer.BYTES;
            assertThat(failure().code())
                    .as("byte %d", at)
                    .isEqualTo(inVersion ? ErrorCode.KEY_SEGMENT_VERSION : ErrorCode.KEY_SEGMENT_CORRUPT);
        }
    }

    @Test
    void a_file_cut_short_anywhere_is_noticed() throws IOException {
        for (int length = 0; length < sound.length; length++) {
            Files.write(file, Arrays.copyOf(sound, length));
            assertThat(failure().code()).as("%d bytes", length).isEqualTo(ErrorCode.KEY_SEGMENT_CORRUPT);
        }
    }

    @Test
    void a_file_cut_short_while_it_is_open_is_noticed() throws IOException {
        try (KeyIndex index = new KeyIndex(directory, new SplittableRandom(5), 4_096)) {
            index.open(List.of(segment));
            Files.write(file, Arrays.copyOf(sound, SegmentFormat.BLOCK_BYTES + 100));
            BridgeException failure =
                    catchThrowableOfType(BridgeException.class, () -> index.admit(times, hashes, KEYS, new BitSet()));
            assertThat(failure.code()).isEqualTo(ErrorCode.KEY_SEGMENT_CORRUPT);
            assertThat(failure).hasMessageContaining(segment.file()).hasMessageContaining("it ends at byte ");
            Files.write(file, sound);
            BitSet fresh = new BitSet();
            index.admit(times, hashes, KEYS, fresh);
            assertThat(fresh.isEmpty())
                    .as("a failed page leaves nothing behind")
                    .isTrue();
        }
    }

    @Test
    void an_index_that_changes_on_the_disk_after_it_was_verified_is_noticed() throws IOException {
        try (KeyIndex index = new KeyIndex(directory, new SplittableRandom(5), 1_024, 0)) {
            index.open(List.of(segment));
            index.admit(times, hashes, KEYS, new BitSet());
            byte[] damaged = sound.clone();
            damaged[(int) SegmentFormat.indexPosition(KEYS) + 3] ^= 1;
            Files.write(file, damaged);
            KeySegment same = segment;
            BridgeException failure = catchThrowableOfType(BridgeException.class, () -> {
                index.open(List.of(same));
                index.admit(times, hashes, KEYS, new BitSet());
            });
            assertThat(failure.code()).isEqualTo(ErrorCode.KEY_SEGMENT_CORRUPT);
        }
    }

    @Test
    void zeros_where_the_header_should_be_are_a_file_whose_writing_was_cut() throws IOException {
        byte[] torn = sound.clone();
        Arrays.fill(torn, 0, SegmentFormat.BLOCK_BYTES, (byte) 0);
        Files.write(file, torn);
        assertThat(failure()).hasMessageContaining("does not begin with the header");
    }

    @Test
    void the_file_of_another_segment_under_the_listed_name_is_noticed() throws IOException {
        try (KeyIndex index = new KeyIndex(directory, new SplittableRandom(6), 4_096)) {
            index.open(List.of());
            index.admit(times, hashes, KEYS - 1, new BitSet());
            KeySegment other = index.seal().orElseThrow();
            Files.copy(directory.resolve(other.file()), file, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(failure().code()).isEqualTo(ErrorCode.KEY_SEGMENT_CORRUPT);
    }

    @Test
    void a_damaged_block_stops_a_merge_and_leaves_no_file_of_it() throws IOException {
        byte[] damaged = sound.clone();
        damaged[2 * SegmentFormat.BLOCK_BYTES + 5] ^= 4;
        Files.write(file, damaged);
        try (KeyIndex index = new KeyIndex(directory, new SplittableRandom(5), 4_096)) {
            index.open(List.of(segment));
            BridgeException failure = catchThrowableOfType(BridgeException.class, () -> index.merge(List.of(segment)));
            assertThat(failure).hasMessageContaining("the checksum of block 1 is wrong");
        }
        assertThat(directory.toFile().list()).containsExactly(segment.file());
    }

    private BridgeException failure() {
        BridgeException failure = catchThrowableOfType(BridgeException.class, this::read);
        assertThat(failure).isNotNull();
        assertThat(failure).hasMessageContaining(segment.file());
        return failure;
    }

    private BitSet read() {
        try (KeyIndex opened = reader) {
            opened.open(List.of(segment));
            BitSet fresh = new BitSet();
            opened.admit(times, hashes, KEYS, fresh);
            return fresh;
        }
    }
}
