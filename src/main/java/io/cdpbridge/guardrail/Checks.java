package io.cdpbridge.guardrail;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Creates the checks for one kind of object, by their ids in the catalogue. Any thread may call.
 *
 * @param <C> the type of a check
 */
public final class Checks<C> {
    private final GuardrailCatalogue catalogue;
    private final Map<String, Function<Guardrail, C>> checks;
    private final Function<Guardrail, String> whyNot;

    /**
     * Creates the factory for the checks of a catalogue.
     *
     * @param checks how to create each check from its guardrail
     * @param whyNot why other guardrails cannot be checked, as the end of a sentence that begins with the
     *     guardrail's name
     */
    public Checks(
            GuardrailCatalogue catalogue,
            Map<String, Function<Guardrail, C>> checks,
            Function<Guardrail, String> whyNot) {
        this.catalogue = catalogue;
        this.checks = Map.copyOf(checks);
        this.whyNot = whyNot;
    }

    /**
     * Returns the check of one guardrail.
     *
     * @throws BridgeException {@link ErrorCode#GUARDRAIL_UNKNOWN} when the catalogue has no such id,
     *     {@link ErrorCode#GUARDRAIL_NOT_OF_RECORDS} when it is not one of these checks
     */
    public C named(String id) {
        Guardrail guardrail = catalogue.get(id);
        Function<Guardrail, C> check = checks.get(id);
        if (check == null) {
            throw new BridgeException(
                    ErrorCode.GUARDRAIL_NOT_OF_RECORDS,
                    "guardrail '" + id + "' " + whyNot.apply(guardrail) + "; a step can check "
                            + checks.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return check.apply(guardrail);
    }
}
