package io.cdpbridge.runtime;

import io.cdpbridge.destination.plan.AudienceIntake;
import io.cdpbridge.destination.recipient.ExportDescription;
import io.cdpbridge.destination.recipient.FileGuardrail;
import io.cdpbridge.destination.recipient.FileGuardrails;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step behind the Kamelet {@code file-guardrail-action}: lets an export in, refuses it, or makes it wait, by one guardrail after the other. */
public final class FileGuardrailFilter implements Processor {
    private final List<FileGuardrail> guardrails;
    private final TwoClocks clocks;

    /** Called by Camel when the route is created. */
    public FileGuardrailFilter(FileGuardrails guardrails, TwoClocks clocks, String ids) {
        this.guardrails =
                GuardrailCatalogue.ids(ids).stream().map(guardrails::named).toList();
        this.clocks = clocks;
    }

    @Override
    public void process(Exchange exchange) {
        AudienceIntake intake = AudienceExportSteps.intake(exchange).orElseThrow();
        guardrails.forEach(guardrail -> check(intake, guardrail));
    }

    private void check(AudienceIntake intake, FileGuardrail guardrail) {
        ExportDescription export = intake.description();
        Optional<String> beyond = guardrail.check(export);
        if (beyond.isEmpty()) {
            return;
        }
        Guardrail.Action action = guardrail.action();
        Optional<Instant> until = guardrail.heldUntil(export, clocks.earlier().instant());
        if (action == Guardrail.Action.HOLD && until.isPresent()) {
            throw new ExportHeld(beyond.get(), intake.fingerprint(), until.get());
        }
        if (action == Guardrail.Action.WARN || action == Guardrail.Action.HOLD) {
            intake.warn(guardrail.id());
            return;
        }
        throw new InputRefused(ErrorCode.EXPORT_REFUSED, export.name() + ": " + guardrail.id() + ": " + beyond.get());
    }
}
