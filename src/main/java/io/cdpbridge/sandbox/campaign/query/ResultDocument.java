package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.AttributeType;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Documents;
import io.cdpbridge.sandbox.campaign.schema.Enumeration;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.StoredTimes;
import java.math.BigDecimal;
import java.util.List;
import org.w3c.dom.Element;

/**
 * The document that the rows of a query make: {@code <recipient-collection>} with a {@code <recipient>} a row, one
 * {@code <recipient>} for a get, {@code <recipient count="3"/>} for a count. An empty value is an empty attribute.
 */
public final class ResultDocument {
    private final Schema schema;
    private final QueryDef.Operation operation;
    private final List<ResultColumn> columns;
    private final StoredTimes times;
    private final Element root;
    private boolean found;

    ResultDocument(Schema schema, QueryDef.Operation operation, List<ResultColumn> columns, StoredTimes times) {
        this.schema = schema;
        this.operation = operation;
        this.columns = columns;
        this.times = times;
        boolean collection = operation == QueryDef.Operation.SELECT;
        this.root = Documents.root(schema.element() + (collection ? "-collection" : ""));
    }

    /** Adds a row: its values in the order of the query's columns, null for none. */
    public void add(List<?> values) {
        found = true;
        if (operation == QueryDef.Operation.COUNT) {
            root.setAttribute("count", text(values.get(0)));
            return;
        }
        Element row = operation == QueryDef.Operation.SELECT ? Documents.append(root, schema.element()) : root;
        for (int i = 0; i < columns.size(); i++) {
            String value = text(values.get(i));
            boolean time = columns.get(i).type() == AttributeType.DATETIME;
            put(row, columns.get(i), time ? times.shown(value) : value);
        }
    }

    /**
     * The root, when all rows were added.
     *
     * @throws DataRefused when a get found nothing
     */
    public Element finish() {
        if (operation == QueryDef.Operation.GET && !found) {
            throw DataRefused.because("There is no document of type '" + schema.title() + "' that matches the query.");
        }
        return root;
    }

    private static void put(Element row, ResultColumn column, String value) {
        Element element = row;
        for (String name : column.elements()) {
            element = child(element, name);
        }
        element.setAttribute(column.attribute(), value);
        if (column.analyzed().isPresent()) {
            Enumeration enumeration = column.analyzed().get();
            String base = column.attribute();
            Element target = element;
            enumeration
                    .value(value)
                    .ifPresentOrElse(
                            known -> name(target, base, known.name(), known.label()),
                            () -> name(target, base, value, value));
        }
    }

    private static void name(Element element, String attribute, String name, String label) {
        element.setAttribute(attribute + "Name", name);
        element.setAttribute(attribute + "Label", label);
    }

    private static Element child(Element parent, String name) {
        return Documents.children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .findFirst()
                .orElseGet(() -> Documents.append(parent, name));
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return value.toString();
    }
}
