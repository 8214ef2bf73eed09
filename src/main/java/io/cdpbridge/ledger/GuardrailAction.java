package io.cdpbridge.ledger;

/**
 * A guardrail and what it did, as rows are counted by.
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
