package io.cdpbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The page of how it works, and its picture. */
class ArchitecturePageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z`, ]+`) \\| ");
    private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

    @Test
    void every_package_is_told_of_once() throws IOException {
        try (Stream<Path> rooms = Files.list(Path.of("src/main/java/io/cdpbridge"))) {
            Set<String> packages = rooms.filter(Files::isDirectory)
                    .map(room -> room.getFileName().toString())
                    .collect(Collectors.toSet());

            assertThat(told()).containsExactlyInAnyOrderElementsOf(packages);
        }
    }

    @Test
    void the_picture_is_read_out_and_is_for_light_and_dark() throws Exception {
        Path file = Path.of("docs/images/architecture.svg");
        Document picture =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());

        assertThat(picture.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(picture.getDocumentElement().getAttribute("aria-labelledby")).isEqualTo("title desc");
        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .isNotBlank();
        assertThat(picture.getElementsByTagName("desc").item(0).getTextContent())
                .isNotBlank();
        assertThat(Files.readString(file)).contains("prefers-color-scheme: dark");
    }

    private static List<String> told() throws IOException {
        String page = Files.readString(Path.of("docs/architecture.md"));
        return ROW.matcher(page.substring(page.indexOf("## The packages")))
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .toList();
    }
}
