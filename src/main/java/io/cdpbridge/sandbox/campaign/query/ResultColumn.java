package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.AttributeType;
import io.cdpbridge.sandbox.campaign.schema.Enumeration;
import java.util.List;
import java.util.Optional;

/**
 * A column of a result, and where its value goes in the document.
 *
 * @param elements the elements around it, outermost first
 * @param attribute the attribute's name
 * @param analyzed the enumeration whose name and label are added
 */
record ResultColumn(
        Sql sql, List<String> elements, String attribute, AttributeType type, Optional<Enumeration> analyzed) {
    static ResultColumn of(Sql sql, String xpath, Optional<Enumeration> analyzed) {
        String[] steps = xpath.split("/", -1);
        String last = steps[steps.length - 1];
        return new ResultColumn(
                sql,
                List.of(steps).subList(0, steps.length - 1),
                last.startsWith("@") ? last.substring(1) : last,
                sql.type(),
                analyzed);
    }
}
