package io.cdpbridge.guardrail;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the checks of one kind of thing, by the ids of the catalogue. Any thread may call.
 *
 * @param <C> a check
 */
public final class Checks<C> {
    private final GuardrailCatalogue catalogue;
    private final Map<String, Function<Guardrail, C>> checks;
    private final Function<Guardrail, String> whyNot;

    /**
     * Checks of a catalogue.
     *
     * @param checks how each is made of its guardrail
     * @param whyNot why another guardrail cannot be checked, as the end of a sentence that begins with its name
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
     * The check of one guardrail.
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
