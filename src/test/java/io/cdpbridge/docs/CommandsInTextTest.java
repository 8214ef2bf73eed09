package io.cdpbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.command.CdpBridge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Commands that no block holds, or that can't be run by a test, are at least such as the program understands. */
class CommandsInTextTest {
    private static final Pattern COMMAND = Pattern.compile("^(?:\\./)?cdp-bridge (\\w.*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @Test
    void every_command_of_the_program_in_text_has_words_and_options_that_it_knows() {
        List<String> wrong = Page.all().stream()
                .flatMap(page -> Stream.concat(
                                page.code().stream(),
                                page.fences().stream()
                                        .filter(fence -> fence.notRun().isPresent())
                                        .flatMap(fence -> fence.text().lines()))
                        .map(text -> text.replaceFirst(" #.*", ""))
                        .filter(text -> COMMAND.matcher(text).matches())
                        .flatMap(text ->
                                misunderstood(text).stream().map(reason -> page.path() + ": " + text + ": " + reason)))
                .toList();

        assertThat(wrong).isEmpty();
    }

    private static List<String> misunderstood(String text) {
        MatchResult command = COMMAND.matcher(text).results().findFirst().orElseThrow();
        List<String> words = new ArrayList<>();
        WORD.matcher(command.group(1))
                .results()
                .forEach(word -> words.add(word.group().replaceAll("^[\"']|[\"']$", "")));
        CommandLine program = CdpBridge.everyCommand();
        // What a page leaves for the reader to fill in is no time and no number.
        program.registerConverter(Instant.class, any -> Instant.EPOCH);
        program.registerConverter(long.class, any -> 1L);
        try {
            program.parseArgs(words.toArray(String[]::new));
            return List.of();
        } catch (CommandLine.MissingParameterException e) {
            // A sentence that only names a command need not spell out what it wants.
            return List.of();
        } catch (CommandLine.ParameterException e) {
            return List.of(e.getMessage());
        }
    }
}
