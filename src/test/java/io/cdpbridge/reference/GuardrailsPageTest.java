package io.cdpbridge.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GuardrailsPageTest {
    /** The first cells of the page's tables. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]+) \\|");

    private static final Pattern ID = Pattern.compile("`([a-z-]+)`");

    @Test
    void the_guide_says_of_each_guardrail_once_how_it_acts() throws IOException {
        String page = Files.readString(Path.of("docs/guardrails.md"));
        assertThat(ROW.matcher(page)
                        .results()
                        .flatMap(row -> ID.matcher(row.group(1)).results())
                        .map((MatchResult id) -> id.group(1))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(
                        GuardrailCatalogue.read(Path.of("routes/guardrails.yaml")).all().stream()
                                .map(Guardrail::id)
                                .collect(Collectors.toList()));
    }
}
