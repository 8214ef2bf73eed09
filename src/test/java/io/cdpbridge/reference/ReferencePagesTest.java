package io.cdpbridge.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferencePagesTest {
    private static final Path PROJECT = Path.of("");

    @Test
    void the_reference_pages_say_what_the_code_says() throws IOException {
        for (Map.Entry<Path, String> page : new ReferencePages(PROJECT).all().entrySet()) {
            Path file = PROJECT.resolve(page.getKey());
            if (Boolean.getBoolean("reference.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, page.getValue());
            }
            assertThat(file).as("run with -Dreference.write=true").hasContent(page.getValue());
        }
    }

    @Test
    void no_two_errors_share_a_code() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
    }
}
