package io.cdpbridge.ledger;

/**
 * A guardrail and its action, by which rows are counted.
 *
 * @param guardrail its id
 * @param action {@code reject} or {@code warn}
 */
public record GuardrailAction(String guardrail, String action) implements Comparable<GuardrailAction> {
    @Override
    public int compareTo(GuardrailAction other) {
        int byGuardrail = guardrail.compareTo(other.guardrail);
        return byGuardrail != 0 ? byGuardrail : action.compareTo(other.action);
    }
}
