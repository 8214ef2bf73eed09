package io.cdpbridge.format.delimited;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** The characters of a row, decoded line by line into its parser. Confined to one thread. */
final class RowText {
    /** Stands for bytes that are not of the character set; a value may rightly hold it. */
    static final char REPLACEMENT = '\uFFFD';

    private final RowParser parser;
    private final CharsetDecoder decoder;
    private byte[] bytes = {};
    private char[] chars = {};
    private ByteBuffer in = ByteBuffer.wrap(bytes);
    private CharBuffer out = CharBuffer.wrap(chars);
    private long taken;
    private boolean damaged;

    RowText(RowParser parser, Charset charset) {
        this.parser = parser;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The row that begins on a reader's current line, as far as that line goes. */
    boolean begin(LineReader lines) {
        damaged = false;
        parser.begin();
        taken = lines.begin();
        return goOn(lines);
    }

    /**
     * Takes the reader's current line as well, with the end of the line before it.
     *
     * @return whether the row has ended, see {@link RowParser#parse}
     */
    boolean goOn(LineReader lines) {
        int count = decode(lines.window(), taken, lines.end());
        taken = lines.end();
        return parser.parse(count);
    }

    /** A row of these bytes alone; false when it stands within quotes behind them. */
    boolean whole(ByteWindow window, long from, long to) {
        parser.begin();
        return parser.parse(decode(window, from, to));
    }

    /** How many delimiters bytes have, whatever their quotes. The row is over. */
    int delimiters(ByteWindow window, long from, long to) {
        parser.begin();
        return parser.delimiters(decode(window, from, to));
    }

    /** True when some bytes are not of the character set; the replacement character stands for them. */
    boolean isDamaged() {
        return damaged;
    }

    private int decode(ByteWindow window, long from, long to) {
        int count = (int) (to - from);
        char[] room = parser.room((int) Math.ceil(count * (double) decoder.maxCharsPerByte()));
        if (room != chars) {
            chars = room;
            out = CharBuffer.wrap(chars);
        }
        if (window.array() != bytes) {
            bytes = window.array();
            in = ByteBuffer.wrap(bytes);
        }
        int begin = window.index(from);
        in.limit(begin + count).position(begin);
        out.limit(chars.length).position(parser.limit());
        decode();
        return out.position() - parser.limit();
    }

    private void decode() {
        decoder.reset();
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            damaged = true;
            in.position(in.position() + result.length());
            out.put(REPLACEMENT);
            result = decoder.decode(in, out, true);
        }
        decoder.flush(out);
    }
}
