package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.query.Lookup;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Key;
import io.cdpbridge.sandbox.campaign.schema.Link;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes documents by their operations and keys.
 *
 * <ul>
 *   <li>A key is the one of {@code _key}, else the first of the schema that the document has all fields of. A document
 *       without one is new.
 *   <li>Of several rows with the same key, which only a cloud database or a {@code _key} of one's own allows, the oldest is
 *       meant.
 *   <li>An update that finds nothing does nothing, nor does anything inside it. So does a deletion.
 *   <li>A link to a document with the operation {@code none} that is not there is refused; what Campaign does is not public.
 *   <li>A deletion takes memberships and subscriptions along; other documents lose their link.
 * </ul>
 *
 * Call it inside a transaction.
 */
final class DocumentWriter {
    /** A foreign key that the document around this one gives it. */
    private record Bound(String foreignKey, String value) {}

    private static final Optional<Bound> FREE = Optional.empty();

    private final Database database;
    private final Schemas schemas;
    private final Rows rows;

    DocumentWriter(Database database, Schemas schemas, Rows rows) {
        this.database = database;
        this.schemas = schemas;
        this.rows = rows;
    }

    /** Writes a document, and what is inside it. */
    void write(Draft draft) {
        try {
            Optional<Long> unused = save(draft, FREE);
        } catch (DataRefused e) {
            throw e.whileSaving(draft.schema());
        }
    }

    /** The row that a document's key leads to. */
    Optional<Long> find(Draft draft) {
        return find(draft, FREE);
    }

    private Optional<Long> save(Draft draft, Optional<Bound> bound) {
        Optional<Long> known = draft.operation() == Operation.INSERT ? Optional.empty() : find(draft, bound);
        return switch (draft.operation()) {
            case NONE -> known;
            case DELETE -> {
                known.ifPresent(row -> rows.delete(draft.schema(), row));
                yield Optional.empty();
            }
            case UPDATE -> known.map(row -> update(draft, row));
            case INSERT_OR_UPDATE -> Optional.of(known.isPresent() ? update(draft, known.get()) : insert(draft, bound));
            case INSERT -> Optional.of(insert(draft, bound));
        };
    }

    private long insert(Draft draft, Optional<Bound> bound) {
        Map<String, String> values = new LinkedHashMap<>(draft.values());
        bound.ifPresent(outer -> values.put(outer.foreignKey(), outer.value()));
        values.putAll(links(draft));
        values.remove(Schema.LAST_MODIFIED);
        long row = rows.insert(draft.schema(), values);
        children(draft, row);
        return row;
    }

    private long update(Draft draft, long row) {
        Map<String, String> values = new LinkedHashMap<>(draft.values());
        values.putAll(links(draft));
        keyOf(draft, FREE).forEach(values::remove);
        values.remove(Schema.ID);
        values.remove(Schema.LAST_MODIFIED);
        if (!values.isEmpty()) {
            rows.update(draft.schema(), row, values);
        }
        children(draft, row);
        return row;
    }

    /** Writes the documents that links lead to, and gives the foreign keys for them. */
    private Map<String, String> links(Draft draft) {
        Map<String, String> foreignKeys = new LinkedHashMap<>();
        draft.links().forEach((link, linked) -> {
            if (linked.operation() == Operation.DELETE) {
                throw DataRefused.because("The link '" + link.name() + "' cannot be deleted with its document.");
            }
            Optional<Long> row = save(linked, FREE);
            if (row.isEmpty() && linked.operation() == Operation.NONE) {
                throw DataRefused.because("The document of type '"
                        + linked.schema().title() + "' that the link '" + link.name() + "' leads to does not exist.");
            }
            foreignKeys.put(
                    link.source(),
                    row.map(found -> destination(link, linked, found)).orElse(""));
        });
        return foreignKeys;
    }

    private void children(Draft draft, long row) {
        for (Draft.Child child : draft.children()) {
            Link link = child.link();
            String value = rows.value(draft.schema(), row, link.source()).orElse("");
            Optional<Long> unused = save(child.draft(), Optional.of(new Bound(link.destination(), value)));
        }
    }

    private String destination(Link link, Draft linked, long row) {
        return rows.value(linked.schema(), row, link.destination()).orElse("");
    }

    private Optional<Long> find(Draft draft, Optional<Bound> bound) {
        List<String> fields = keyOf(draft, bound);
        if (fields.isEmpty()) {
            if (draft.operation() == Operation.INSERT_OR_UPDATE) {
                return Optional.empty();
            }
            throw DataRefused.because("The document has no key to find it by.");
        }
        if (draft.operation() == Operation.DELETE) {
            onlyKey(draft, fields);
        }
        Map<String, String> key = new LinkedHashMap<>();
        bound.ifPresent(outer -> key.put(outer.foreignKey(), outer.value()));
        for (String field : fields) {
            Optional<String> value = value(draft, bound, field);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            key.put(field, value.get());
        }
        return database.value(Lookup.first(schemas, draft.schema(), key)).map(row -> ((Number) row).longValue());
    }

    /** The fields of a document's key; none when it has no key. */
    private static List<String> keyOf(Draft draft, Optional<Bound> bound) {
        if (!draft.key().isEmpty()) {
            return draft.key();
        }
        return draft.schema().keys().stream()
                .map(Key::fields)
                .filter(fields -> fields.stream().allMatch(field -> has(draft, bound, field)))
                .findFirst()
                .orElse(List.of());
    }

    private static boolean has(Draft draft, Optional<Bound> bound, String field) {
        return draft.at(field).filter(value -> !value.isEmpty()).isPresent()
                || bound.filter(outer -> outer.foreignKey().equals(field)).isPresent()
                || draft.linkOf(field).isPresent();
    }

    /** The value of a field of the key; empty when it belongs to a linked document that does not exist. */
    private Optional<String> value(Draft draft, Optional<Bound> bound, String field) {
        Optional<String> given = draft.at(field)
                .or(() ->
                        bound.filter(outer -> outer.foreignKey().equals(field)).map(Bound::value));
        if (given.filter(value -> !value.isEmpty()).isPresent()) {
            return given;
        }
        Optional<Draft> linked = draft.linkOf(field);
        if (linked.isEmpty()) {
            throw DataRefused.because("The document does not have the field '" + field + "' of its key.");
        }
        Link link = draft.links().keySet().stream()
                .filter(candidate -> candidate.source().equals(field))
                .findFirst()
                .orElseThrow();
        return find(linked.get(), FREE).map(row -> destination(link, linked.get(), row));
    }

    private static void onlyKey(Draft draft, List<String> fields) {
        for (String xpath : draft.values().keySet()) {
            if (!fields.contains(xpath)) {
                throw DataRefused.because(
                        "A document to delete has the fields of its key and no others; '" + xpath + "' is another.");
            }
        }
        if (!draft.children().isEmpty()) {
            throw DataRefused.because("A document to delete has the fields of its key and no others.");
        }
    }
}
