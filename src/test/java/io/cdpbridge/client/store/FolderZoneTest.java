package io.cdpbridge.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderZoneTest extends LandingZoneContract {
    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void make() throws IOException {
        root = Files.createDirectories(folder.resolve("zone"));
    }

    @Override
    LandingZone zone() {
        return new FolderZone(root);
    }

    @Override
    void put(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Path next = folder.resolve("next");
        Files.write(next, content);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    void remove(String path) throws IOException {
        Files.delete(root.resolve(path));
    }

    @Override
    void putStrangeNames(String path) throws IOException {
        Files.writeString(root.resolve(path).resolve("a\nb.csv"), "1");
        Files.writeString(root.resolve(path).resolve("a\\b.csv"), "1");
        Files.createDirectory(root.resolve(path).resolve("folder.csv"));
    }

    @Test
    void links_are_not_followed_out_of_the_zone() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "secret");
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("x.csv"), "secret");
        Files.createDirectories(root.resolve("audiences"));
        Files.createSymbolicLink(root.resolve("audiences").resolve("x.csv"), secret);
        Files.createSymbolicLink(root.resolve("linked"), outside);

        assertThat(zone().list("audiences")).isEmpty();
        assertThatThrownBy(() -> zone().list("linked")).isInstanceOf(LandingZoneRefused.class);
    }

    @Test
    void a_file_that_a_link_replaced_is_not_followed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "first");
        put("x.csv", bytes("first"));
        LandingFile listed = only("");
        Files.delete(root.resolve("x.csv"));
        Files.createSymbolicLink(root.resolve("x.csv"), secret);

        assertThatThrownBy(() -> text(listed)).isInstanceOf(LandingFileChanged.class);
    }

    @Test
    void a_file_that_grew_while_it_was_read_has_changed() throws IOException {
        put("x.csv", bytes("first"));
        LandingFile listed = only("");
        try (var in = zone().open(listed)) {
            assertThat(in.read()).isEqualTo('f');
            Files.writeString(root.resolve("x.csv"), "first and more");
            assertThatThrownBy(in::readAllBytes).isInstanceOf(LandingFileChanged.class);
        }
    }

    @Test
    void a_zone_whose_root_is_missing_is_unavailable_and_says_how_to_mend_it() {
        assertThatThrownBy(() -> new FolderZone(folder.resolve("missing")).list("audiences"))
                .isInstanceOf(LandingZoneUnavailable.class)
                .hasMessageContaining("destination.landing-zone.folder");
    }
}
