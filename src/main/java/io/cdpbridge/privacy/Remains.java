package io.cdpbridge.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The places in a folder where a person's identity stands in clear.
 *
 * @param words files in which it stands as a word of its own
 * @param parts files in which it stands only within a longer word: another person's identity perhaps, or a store that
 *     writes its values without a gap
 */
public record Remains(List<Path> words, List<Path> parts) {
    private static final int WINDOW = 1 << 20;

    /**
     * Looks through every byte of every file, whatever it is, without regard to the case of ASCII letters. What is compressed
     * is not seen through.
     *
     * @param folder is walked with all that is under it
     */
    public static Remains in(Path folder, Person person) {
        List<Path> words = new ArrayList<>();
        List<Path> parts = new ArrayList<>();
        Person bytes = new Person(person.identities().stream()
                .map(word -> new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .toList());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                look(file, bytes, words, parts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parts.removeAll(words);
        return new Remains(words, parts);
    }

    private static void look(Path file, Person person, List<Path> words, List<Path> parts) throws IOException {
        int overlap =
                person.identities().stream().mapToInt(String::length).max().orElse(0) + 2;
        byte[] window = new byte[WINDOW + overlap];
        int kept = 0;
        boolean part = false;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(window, kept, WINDOW); read > 0; read = in.readNBytes(window, kept, WINDOW)) {
                int length = kept + read;
                // One byte is one character, so that no byte is lost whatever the file holds.
                String text = new String(window, 0, length, StandardCharsets.ISO_8859_1);
                if (person.names(text)) {
                    words.add(file);
                    return;
                }
                part |= person.isPartOf(text);
                kept = Math.min(overlap, length);
                System.arraycopy(window, length - kept, window, 0, kept);
            }
        }
        if (part) {
            parts.add(file);
        }
    }
}
