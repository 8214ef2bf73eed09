package io.cdpbridge.source.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.PartSeal;
import io.cdpbridge.ledger.StagedPart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealCheckTest {
    @TempDir
    private Path folder;

    @Test
    void a_file_is_noted_with_the_checksum_of_all_its_bytes_however_long_a_row_is() throws Exception {
        PartSeal seal = write("a", "b".repeat(1 << 19), "c".repeat(1 << 17), "d".repeat(1 << 17), "e");

        CRC32C checksum = new CRC32C();
        checksum.update(Files.readAllBytes(folder.resolve(seal.file())));
        assertThat(seal.checksum()).hasValue(checksum.getValue());
        assertThatCode(() -> new SealCheck(folder).verify(seal)).doesNotThrowAnyException();
    }

    @Test
    void a_file_that_is_missing_shorter_or_altered_is_told_apart() throws Exception {
        PartSeal seal = write("one", "two", "three");
        Path file = folder.resolve(seal.file());
        byte[] whole = Files.readAllBytes(file);

        byte[] altered = whole.clone();
        altered[5] ^= 1;
        Files.write(file, altered);
        assertThat(code(seal)).isEqualTo(ErrorCode.PART_ALTERED);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 4));
        assertThat(code(seal)).isEqualTo(ErrorCode.PART_LENGTH);
        Files.delete(file);
        assertThat(code(seal)).isEqualTo(ErrorCode.PART_MISSING);
    }

    @Test
    void a_file_that_changes_after_it_was_verified_is_read_again() throws Exception {
        PartSeal seal = write("one", "two", "three");
        SealCheck check = new SealCheck(folder);
        check.verify(seal);
        Path file = folder.resolve(seal.file());
        Files.writeString(file, "one\ntwo\nthre3\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));

        assertThat(catchThrowableOfType(PartDamaged.class, () -> check.verify(seal))
                        .code())
                .isEqualTo(ErrorCode.PART_ALTERED);
    }

    @Test
    void of_a_file_of_an_earlier_version_the_length_is_compared() throws Exception {
        PartSeal written = write("one", "two");
        PartSeal seal = new PartSeal(1, written.file(), 2, written.bytes(), OptionalLong.empty());
        Files.writeString(folder.resolve(seal.file()), "owt\neno\n");

        assertThatCode(() -> new SealCheck(folder).verify(seal)).doesNotThrowAnyException();
        Files.writeString(folder.resolve(seal.file()), "one\n");
        assertThat(code(seal)).isEqualTo(ErrorCode.PART_LENGTH);
    }

    @Test
    void a_part_that_is_written_again_without_some_events_has_a_checksum_of_its_own() throws Exception {
        PartSeal whole = write("one", "two", "three");

        StagedPart smaller = new PartRewrite(folder, whole.file())
                .write(SealCheckTest::withoutTwo)
                .part()
                .orElseThrow();

        PartSeal seal =
                new PartSeal(1, smaller.file(), smaller.rows(), smaller.bytes(), OptionalLong.of(smaller.checksum()));
        assertThat(seal.checksum()).isNotEqualTo(whole.checksum());
        assertThat(Files.readAllLines(folder.resolve(seal.file()))).isEqualTo(List.of("one", "three"));
        assertThatCode(() -> new SealCheck(folder).verify(seal)).doesNotThrowAnyException();
        assertThat(new SealCheck(folder).hasLines(seal)).isTrue();
    }

    @Test
    void a_part_of_which_events_are_blanked_keeps_the_places_of_the_others() throws Exception {
        PartSeal whole = write("one", "two", "three");

        PartRewrite.Written blanked = new PartRewrite(folder, whole.file()).blank(SealCheckTest::withoutTwo);

        StagedPart part = blanked.part().orElseThrow();
        assertThat(Files.readAllLines(folder.resolve(part.file()))).isEqualTo(List.of("one", "   ", "three"));
        assertThat(part.rows()).isEqualTo(3);
        assertThat(part.bytes()).isEqualTo(whole.bytes());
        assertThat(blanked.lines()).hasSize(1);
    }

    private static Optional<String> withoutTwo(String event) {
        return Optional.of(event).filter(one -> !one.equals("two"));
    }

    private ErrorCode code(PartSeal seal) {
        return catchThrowableOfType(PartDamaged.class, () -> new SealCheck(folder).verify(seal))
                .code();
    }

    private PartSeal write(String... events) throws Exception {
        PartWriter writer = new PartWriter(folder);
        for (int i = 0; i < events.length; i++) {
            writer.append(events[i].getBytes(StandardCharsets.UTF_8), i + 2L);
        }
        StagedPart part = writer.seal("dataset");
        return new PartSeal(1, part.file(), part.rows(), part.bytes(), OptionalLong.of(part.checksum()));
    }
}
