package io.cdpbridge.command;

import io.cdpbridge.error.Visible;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * What the program prints, with hidden characters made visible: a name out of a folder or a store may hold some with which a
 * terminal hides, moves or forges text. They become escapes such as {@code \u001b}, which a JSON text may hold in their
 * place. Line ends and tabs stay.
 */
final class VisibleWriter extends FilterWriter {
    private VisibleWriter(Writer out) {
        super(out);
    }

    /** The same writer, behind this one. */
    static PrintWriter of(PrintWriter out) {
        return new PrintWriter(new VisibleWriter(out), true);
    }

    @Override
    public void write(int character) throws IOException {
        if (isHidden((char) character)) {
            out.write(Visible.escaped((char) character));
        } else {
            out.write(character);
        }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        write(new String(text, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        int plain = offset;
        for (int i = offset; i < offset + length; i++) {
            if (isHidden(text.charAt(i))) {
                out.write(text, plain, i - plain);
                write(text.charAt(i));
                plain = i + 1;
            }
        }
        out.write(text, plain, offset + length - plain);
    }

    /** A character beyond the first 65,536 comes in two halves, which hide nothing. */
    private static boolean isHidden(char character) {
        boolean layout =
                character == '\n' || character == '\t' || System.lineSeparator().indexOf(character) >= 0;
        return !layout && !Character.isSurrogate(character) && Visible.isHidden(character);
    }
}
