package io.cdpbridge.format.date;

/**
 * One way to write a date, or a date and time. Immutable.
 *
 * <p>A pattern is one of java.time's, taken strictly: there is no 30 February, no 24:00, and every character counts. As
 * RFC 3339 has years of four digits, there are no others. The word {@value #ISO} stands for ISO 8601 and its kin with a
 * space: {@code 2026-11-01}, {@code 2026-11-01 14:57}, {@code 2026-11-01T14:57:06.123Z}, with up to nine digits of
 * fraction and a zone as {@code Z}, {@code +01}, {@code +0100} or {@code +01:00}.
 */
public sealed interface DatePattern permits CompiledDatePattern, JavaDatePattern {
    String ISO = "iso";

    /**
     * Reads a date.
     *
     * @param into where its parts are put; undefined when the answer is false
     * @return whether the whole text is such a date
     */
    boolean read(String text, CivilTime into);

    /**
     * Understands a pattern.
     *
     * @throws IllegalArgumentException with the reason, when it is none or does not give a whole date
     */
    static DatePattern of(String pattern) {
        if (pattern.equals(ISO)) {
            return CompiledDatePattern.iso();
        }
        JavaDatePattern reference = JavaDatePattern.of(pattern);
        return CompiledDatePattern.of(pattern).<DatePattern>map(fast -> fast).orElse(reference);
    }
}
