package io.cdpbridge.destination.recipient;

import io.cdpbridge.guardrail.Guardrail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The shortest time, in hours, between two exports of one audience. */
final class ActivationInterval implements FileGuardrail {
    private final Guardrail guardrail;
    private final Duration shortest;

    ActivationInterval(Guardrail guardrail) {
        this.guardrail = guardrail;
        this.shortest = Duration.ofHours(guardrail.limit());
    }

    @Override
    public String id() {
        return guardrail.id();
    }

    @Override
    public Guardrail.Action action() {
        return guardrail.action();
    }

    @Override
    public Optional<String> check(ExportDescription export) {
        return end(export)
                .map(until -> "the audience was exported "
                        + export.previousExport().orElseThrow() + " and again "
                        + export.exportedAt() + ", which is less than " + guardrail.value() + " " + guardrail.unit()
                        + " later");
    }

    /** A clock that has not come to the earlier export yet is behind, and would hold this one for longer than the interval. */
    @Override
    public Optional<Instant> heldUntil(ExportDescription export, Instant now) {
        return end(export).filter(until -> now.isBefore(until) && !now.isBefore(until.minus(shortest)));
    }

    private Optional<Instant> end(ExportDescription export) {
        return export.previousExport()
                .filter(previous -> !export.exportedAt().isBefore(previous))
                .map(previous -> previous.plus(shortest))
                .filter(until -> export.exportedAt().isBefore(until));
    }
}
