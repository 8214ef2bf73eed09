package io.cdpbridge.source.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.KeySegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyIndexTest {
    private static final long NOON = 1_793_534_400_000L;

    @TempDir
    Path temporary;

    private Path directory;
    private KeyIndex index;

    @BeforeEach
    void open() {
        directory = temporary.resolve("keys");
        index = new KeyIndex(directory, new SplittableRandom(1), 8_192);
        index.open(List.of());
    }

    @AfterEach
    void close() {
        index.close();
    }

    private SetAside aside() {
        return new SetAside(temporary, "set-aside");
    }

    @Test
    void the_same_key_later_in_a_page_is_not_fresh() {
        assertThat(admit(new long[] {5, 6, 5, 5}, new long[] {1, 1, 1, 2})).containsExactly(0, 1, 3);
    }

    @Test
    void an_admitted_key_is_known_before_and_after_its_seal_is_published() {
        admit(5);
        assertThat(admit(5)).isEmpty();
        commit();
        assertThat(admit(5)).isEmpty();
        assertThat(admit(6)).containsExactly(0);
    }

    @Test
    void keys_of_one_time_are_told_apart_by_their_hash_and_keys_of_one_hash_by_their_time() {
        admit(new long[] {5, 5, 6}, new long[] {-1, 1, 1});
        commit();
        assertThat(admit(new long[] {5, 5, 5, 6, 6}, new long[] {-1, 0, 1, -1, 1}))
                .containsExactly(1, 3);
    }

    @Test
    void a_discarded_key_is_fresh_again_and_its_sealed_file_is_gone() throws IOException {
        admit(5);
        index.discard();
        assertThat(admit(5)).containsExactly(0);
        index.seal();
        assertThat(files()).hasSize(1);
        index.discard();
        assertThat(files()).isEmpty();
        assertThat(admit(5)).containsExactly(0);
    }

    @Test
    void nothing_admitted_seals_nothing() throws IOException {
        assertThat(index.seal()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void no_page_and_no_second_seal_slips_in_between_seal_and_publish() {
        admit(5);
        index.seal();
        assertThatThrownBy(() -> admit(6)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> index.seal()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_segment_tells_the_ledger_its_keys_and_times() {
        admit(NOON + 3, NOON, NOON + 9, NOON + 3);
        KeySegment segment = commit();
        assertThat(segment).isEqualTo(new KeySegment(segment.file(), 0, 3, NOON, NOON + 9));
    }

    @Test
    void a_merge_keeps_every_key_however_old() {
        admit(1, NOON + 1);
        KeySegment first = commit();
        admit(2, NOON);
        KeySegment second = commit();
        KeySegment merged = index.merge(List.of(first, second));
        assertThat(merged).isEqualTo(new KeySegment(merged.file(), 1, 4, 1, NOON + 1));
        index.publish(merged);
        index.retire(List.of(first, second));
        assertThat(admit(1, 2, NOON, NOON + 1, NOON + 2)).containsExactly(4);
    }

    @Test
    void a_merge_whose_transaction_fails_changes_nothing() throws IOException {
        admit(1);
        KeySegment first = commit();
        admit(2);
        KeySegment second = commit();
        index.merge(List.of(first, second));
        assertThat(files()).hasSize(3);
        index.discard();
        assertThat(files()).containsExactlyInAnyOrder(first.file(), second.file());
        assertThat(admit(1, 2, 3)).containsExactly(2);
    }

    @Test
    void a_merge_that_a_crash_interrupts_leaves_an_orphan_and_no_harm() throws IOException {
        admit(1);
        KeySegment first = commit();
        admit(2);
        KeySegment second = commit();
        Files.write(directory.resolve("keys-00000000000000ff.seg"), new byte[5_000]);
        Files.writeString(directory.resolve("notes.txt"), "not ours");
        assertThat(SetAsideKeys.setAside(directory, Set.of(first.file(), second.file()), aside()))
                .isEqualTo(1);
        assertThat(files()).containsExactlyInAnyOrder(first.file(), second.file(), "notes.txt");
        index.open(List.of(first, second));
        assertThat(admit(1, 2, 3)).containsExactly(2);
    }

    @Test
    void what_was_sealed_but_not_published_before_a_crash_is_fresh_after_it() {
        admit(1);
        KeySegment first = commit();
        admit(2);
        index.seal();
        try (KeyIndex restarted = new KeyIndex(directory, new SplittableRandom(2), 8_192)) {
            assertThat(SetAsideKeys.setAside(directory, Set.of(first.file()), aside()))
                    .isEqualTo(1);
            restarted.open(List.of(first));
            BitSet fresh = new BitSet();
            restarted.admit(new long[] {1, 2}, new long[] {0, 0}, 2, fresh);
            assertThat(fresh.stream()).containsExactly(1);
        }
    }

    @Test
    void what_the_ledger_committed_is_known_after_a_crash_even_if_it_was_not_published() {
        admit(2);
        KeySegment sealed = index.seal().orElseThrow();
        try (KeyIndex restarted = new KeyIndex(directory, new SplittableRandom(2), 8_192)) {
            restarted.open(List.of(sealed));
            BitSet fresh = new BitSet();
            restarted.admit(new long[] {1, 2}, new long[] {0, 0}, 2, fresh);
            assertThat(fresh.stream()).containsExactly(0);
        }
    }

    @Test
    void closing_and_opening_again_settles_a_transaction_of_unknown_outcome() {
        admit(2);
        KeySegment sealed = index.seal().orElseThrow();
        index.close();
        index.open(List.of(sealed));
        assertThat(admit(1, 2)).containsExactly(0);
        index.seal();
        index.open(List.of(sealed));
        assertThat(admit(1, 2)).containsExactly(0);
    }

    @Test
    void a_page_that_fails_on_one_segment_leaves_the_cached_blocks_of_others_readable() throws IOException {
        try (KeyIndex large = new KeyIndex(directory, new SplittableRandom(3), 1 << 20)) {
            index = large;
            index.open(List.of());
            List<KeySegment> segments = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                admit(i);
                segments.add(commit());
            }
            assertThat(admit(LongStream.range(0, 19).toArray())).isEmpty();
            Files.write(directory.resolve(segments.get(19).file()), new byte[10]);
            assertThatThrownBy(() -> admit(19)).isInstanceOf(BridgeException.class);
            assertThat(admit(LongStream.range(0, 19).toArray())).isEmpty();
        }
    }

    @Test
    void more_segments_than_a_merge_has_memory_for_are_refused() throws IOException {
        admit(1);
        KeySegment segment = commit();
        assertThatThrownBy(() -> index.merge(Collections.nCopies(1_025, segment)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(files()).containsExactly(segment.file());
        assertThat(index.merge(Collections.nCopies(1_024, segment)).keys()).isEqualTo(1);
    }

    @Test
    void orphans_of_a_directory_that_does_not_exist_yet_are_none() {
        assertThat(SetAsideKeys.setAside(temporary.resolve("none"), Set.of(), aside()))
                .isZero();
    }

    @Test
    void the_keys_of_a_refused_input_are_fresh_again() throws IOException {
        admit(1);
        KeySegment kept = commit();
        admit(2);
        KeySegment refused = commit();
        index.retire(List.of(refused));
        assertThat(files()).containsExactly(kept.file());
        assertThat(admit(1, 2)).containsExactly(1);
    }

    @Test
    void a_segment_that_is_not_visible_cannot_be_merged_retired_or_published() {
        KeySegment strange = new KeySegment("keys-strange.seg", 0, 1, 1, 1);
        assertThatThrownBy(() -> index.merge(List.of(strange))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.retire(List.of(strange))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.publish(strange)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_interrupt_fails_the_page_that_it_hits_and_not_the_next() {
        admit(LongStream.range(0, 1_000).toArray());
        commit();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> admit(LongStream.range(0, 1_001).toArray()))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_SEGMENT_IO));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(admit(LongStream.range(0, 1_001).toArray())).containsExactly(1_000);
    }

    @Test
    void a_segment_that_cannot_be_written_fails_its_seal_and_can_be_tried_again_after_a_discard() throws IOException {
        admit(5);
        Files.delete(directory);
        assertThatThrownBy(() -> index.seal())
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_SEGMENT_IO))
                .hasMessageContaining("cannot write this key segment");
        Files.createDirectory(directory);
        index.discard();
        assertThat(admit(5)).containsExactly(0);
        assertThat(commit().keys()).isEqualTo(1);
    }

    @Test
    void keys_of_segments_that_are_not_in_memory_are_found_on_the_disk() {
        index.close();
        index = new KeyIndex(directory, new SplittableRandom(4), 1_024, 0);
        index.open(List.of());
        long[] many = LongStream.range(0, 10_000).map(time -> 2 * time).toArray();
        admit(many);
        KeySegment first = commit();
        admit(3, 5);
        KeySegment second = commit();

        assertThat(admit(many)).isEmpty();
        assertThat(admit(1, 2, 3, 4, 19_998, 19_999, 20_000)).containsExactly(0, 5, 6);
        index.discard();
        KeySegment merged = index.merge(List.of(first, second));
        index.publish(merged);
        index.retire(List.of(first, second));
        assertThat(admit(many)).isEmpty();
        assertThat(admit(3, 5, 7)).containsExactly(2);
    }

    @Test
    void only_the_segments_used_last_are_in_memory() throws IOException {
        Path handles = Path.of("/proc/self/fd");
        assumeThat(handles).isDirectory();
        index.close();
        index = new KeyIndex(directory, new SplittableRandom(4), 1_024, 5 * 84);
        index.open(List.of());
        List<KeySegment> segments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            admit(i);
            segments.add(commit());
        }

        assertThat(openHandles(handles)).isEqualTo(5);
        index.open(segments);
        assertThat(openHandles(handles)).as("to open reads no index").isZero();
        assertThat(admit(LongStream.range(0, 20).toArray())).isEmpty();
        assertThat(openHandles(handles)).isEqualTo(5);
    }

    @Test
    void no_file_stays_open() throws IOException {
        Path handles = Path.of("/proc/self/fd");
        assumeThat(handles).isDirectory();
        List<KeySegment> segments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            admit(i);
            segments.add(commit());
        }
        admit(77);
        index.seal();
        index.discard();
        KeySegment merged = index.merge(segments.subList(0, 10));
        index.publish(merged);
        index.retire(segments.subList(0, 10));
        assertThat(openHandles(handles)).isEqualTo(11);
        index.close();
        assertThat(openHandles(handles)).isZero();

        segments.set(19, new KeySegment("keys-gone.seg", 0, 1, 1, 1));
        assertThatThrownBy(() -> index.open(segments.subList(10, 20)))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_SEGMENT_MISSING))
                .hasMessageContaining("keys-gone.seg");
        assertThat(openHandles(handles)).isZero();
    }

    private long openHandles(Path handles) throws IOException {
        Path real = directory.toRealPath();
        long open = 0;
        try (Stream<Path> all = Files.list(handles)) {
            for (Path handle : all.toList()) {
                if (Files.isSymbolicLink(handle)
                        && Files.readSymbolicLink(handle).startsWith(real)) {
                    open++;
                }
            }
        }
        return open;
    }

    private int[] admit(long... times) {
        return admit(times, new long[times.length]);
    }

    private int[] admit(long[] times, long[] hashes) {
        BitSet fresh = new BitSet();
        index.admit(times, hashes, times.length, fresh);
        return fresh.stream().toArray();
    }

    private KeySegment commit() {
        KeySegment segment = index.seal().orElseThrow();
        index.publish(segment);
        return segment;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
