package io.cdpbridge.client.campaign;

import java.util.Set;

/**
 * Who the calls act as.
 *
 * @param login the operator's name in Campaign; for a technical account an address, which does not belong in a log
 * @param organizationalUnit the id of its unit; {@code 0} or empty for none, which sees every recipient
 * @param rights such as {@code admin}
 */
public record Operator(String login, String organizationalUnit, Set<String> rights) {
    public Operator {
        rights = Set.copyOf(rights);
    }

    /** Whether the operator sees only the recipients of one unit. */
    public boolean isOfOneUnit() {
        return !organizationalUnit.isEmpty() && !organizationalUnit.equals("0");
    }

    @Override
    public String toString() {
        return "operator with the rights " + rights;
    }
}
