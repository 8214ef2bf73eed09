package io.cdpbridge.format.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.BridgeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../victim.csv",
                "/etc/passwd",
                "a/b.csv",
                "a\\..\\..\\victim.csv",
                "..\\victim.csv",
                "a\nb.csv",
                "a\u001b[31mb.csv",
                "a\0b.csv",
                "a\uFFFDb.csv"
            })
    void a_name_that_leads_elsewhere_or_is_no_text_becomes_no_path(String name) {
        assertThat(PlainFile.isName(name)).isFalse();
        assertThatThrownBy(() -> PlainFile.in(folder, name))
                .isInstanceOf(BridgeException.class)
                .hasMessageNotContainingAny("\n", "\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x.csv", "..x.csv", ".x", "Käufer & Co (50%).csv", "10:00:00 'a' \"b\" <c> *?|.csv", "${x}"})
    void a_name_of_one_step_is_a_file_in_its_folder(String name) throws IOException {
        Path file = PlainFile.in(folder, name);
        Files.writeString(file, "1");

        assertThat(file.getParent()).isEqualTo(folder);
        assertThat(PlainFile.fault(file)).isEmpty();
    }

    @Test
    void links_and_folders_are_told_by_what_they_are() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "1");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.csv"), folder.resolve("nothing"));

        assertThat(PlainFile.fault(link).orElseThrow()).contains("link");
        assertThat(PlainFile.fault(dangling).orElseThrow()).contains("link");
        assertThat(PlainFile.fault(folder).orElseThrow()).contains("folder");
        assertThatThrownBy(() -> PlainFile.fault(folder.resolve("nothing"))).isInstanceOf(NoSuchFileException.class);
    }
}
