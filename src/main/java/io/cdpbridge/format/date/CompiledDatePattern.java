package io.cdpbridge.format.date;

import java.util.List;
import java.util.Optional;

/**
 * A pattern of digits, separators, optional parts and offsets, read without garbage. It answers as java.time's strict
 * parser does for the same pattern, years beyond 9999 aside; a test compares the two on random texts.
 */
final class CompiledDatePattern implements DatePattern {
    private final DateStep[] steps;

    CompiledDatePattern(List<DateStep> steps) {
        this.steps = steps.toArray(DateStep[]::new);
    }

    /** Compiles a pattern that java.time takes, or nothing if it asks for more than digits. */
    static Optional<CompiledDatePattern> of(String pattern) {
        return new DatePatternSyntax(pattern).steps().map(CompiledDatePattern::new);
    }

    /** {@link DatePattern#ISO}. */
    static CompiledDatePattern iso() {
        DateStep fraction = DateStep.optionally(new DateStep.Literal('.', '.'), new DateStep.Fraction(1, 9));
        DateStep seconds = DateStep.optionally(
                new DateStep.Literal(':', ':'), new DateStep.Digits(DateStep.Part.SECOND, 2), fraction);
        DateStep time = DateStep.optionally(
                new DateStep.Literal('T', ' '),
                new DateStep.Digits(DateStep.Part.HOUR, 2),
                new DateStep.Literal(':', ':'),
                new DateStep.Digits(DateStep.Part.MINUTE, 2),
                seconds,
                DateStep.optionally(new DateStep.Offset(DateStep.OffsetForm.ANY)));
        return new CompiledDatePattern(List.of(
                new DateStep.Digits(DateStep.Part.YEAR, 4),
                new DateStep.Literal('-', '-'),
                new DateStep.Digits(DateStep.Part.MONTH, 2),
                new DateStep.Literal('-', '-'),
                new DateStep.Digits(DateStep.Part.DAY, 2),
                time));
    }

    @Override
    public boolean read(String text, CivilTime into) {
        into.reset();
        int position = 0;
        for (DateStep step : steps) {
            position = step.read(text, position, into);
            if (position < 0) {
                return false;
            }
        }
        return position == text.length() && into.settle();
    }
}
