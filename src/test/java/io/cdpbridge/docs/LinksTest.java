package io.cdpbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A reader who follows a link arrives. */
class LinksTest {
    private static final Path INDEX = Path.of("docs", "README.md");

    private final Map<Path, Page> pages =
            Page.all().stream().collect(Collectors.toMap(Page::path, Function.identity()));

    @Test
    void every_link_leads_to_a_file_and_a_heading_that_are_there() {
        List<String> dead = pages.values().stream()
                .flatMap(page -> page.links().stream()
                        .filter(link -> !link.matches("[a-z]+:.*") && !leads(page, link))
                        .map(link -> page.path() + ": " + link))
                .toList();

        assertThat(dead).isEmpty();
    }

    @Test
    void the_index_lists_every_page() {
        Set<Path> listed = pages.get(INDEX).links().stream()
                .map(link -> target(pages.get(INDEX), link))
                .collect(Collectors.toSet());

        assertThat(pages.keySet())
                .filteredOn(page -> page.startsWith("docs") && !page.equals(INDEX))
                .isNotEmpty()
                .allMatch(listed::contains, "is in the index");
    }

    private boolean leads(Page page, String link) {
        Path target = target(page, link);
        int hash = link.indexOf('#');
        return Files.exists(target)
                && (hash < 0
                        || (pages.containsKey(target)
                                && pages.get(target).anchors().contains(link.substring(hash + 1))));
    }

    private static Path target(Page page, String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() ? page.path() : page.path().resolveSibling(file).normalize();
    }
}
