package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class VisibleWriterTest {
    @Test
    void characters_with_which_a_name_could_steer_a_terminal_are_seen_as_escapes() {
        assertThat(printed("a\u001b[2Kb\rc\bd\u009be\u202ef\u2066g\u007f\0"))
                .isEqualTo("a\\u001b[2Kb\\u000dc\\u0008d\\u009be\\u202ef\\u2066g\\u007f\\u0000");
    }

    @Test
    void characters_that_nobody_sees_are_seen_as_escapes() {
        assertThat(printed("Gr\u00ad\u200b\ufeff\ue000x")).isEqualTo("Gr\\u00ad\\u200b\\ufeff\\ue000x");
    }

    @Test
    void text_of_any_language_and_the_shape_of_a_table_stay() {
        assertThat(printed("Größe\t春\n🚀 é\n")).isEqualTo("Größe\t春\n🚀 é\n");
    }

    @Test
    void however_text_is_handed_over_it_comes_out_the_same() {
        StringWriter seen = new StringWriter();
        PrintWriter out = VisibleWriter.of(new PrintWriter(seen));
        out.write("x\u001by".toCharArray(), 1, 2);
        out.write('\u001b');
        out.append("z\u0007").flush();

        assertThat(seen).hasToString("\\u001by\\u001bz\\u0007");
    }

    @Test
    void a_command_line_that_is_not_understood_is_repeated_without_what_steers_a_terminal() {
        StringWriter err = new StringWriter();

        CdpBridge.run(new String[] {"no\u001b[31msuch"}, new PrintWriter(new StringWriter()), new PrintWriter(err));

        assertThat(err.toString()).contains("no\\u001b[31msuch").doesNotContain("\u001b");
    }

    private static String printed(String text) {
        StringWriter seen = new StringWriter();
        VisibleWriter.of(new PrintWriter(seen)).print(text);
        return seen.toString();
    }
}
