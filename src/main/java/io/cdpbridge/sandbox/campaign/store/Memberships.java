package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Documents;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Who is in which list. {@code RegisterGroup} takes lists and recipients by their keys; how Campaign wants its arguments is
 * not public, so one element, or several in any element around them, will do. A list that does not exist is refused, a
 * recipient that does not exist is left out.
 */
public final class Memberships {
    /** Each list's id, internal name, and what it is shown by: its label, with the internal name where several have the label. */
    static final String SHOWN = """
            SELECT id, name, CASE WHEN count(*) OVER (PARTITION BY title) > 1 AND name IS NOT NULL
                THEN title || ' (' || name || ')' ELSE title END AS shown
            FROM (SELECT id, NULLIF(name, '') AS name,
                COALESCE(NULLIF(label, ''), NULLIF(name, ''), CAST(id AS TEXT)) AS title FROM NmsGroup)""";

    private static final String NAMED = " FROM (" + SHOWN + ") g WHERE ? IN (g.shown, g.name)";

    private final Database database;
    private final Schemas schemas;
    private final DraftReader reader;
    private final DocumentWriter writer;
    private final Rows rows;

    Memberships(Database database, Schemas schemas, DraftReader reader, DocumentWriter writer, Rows rows) {
        this.database = database;
        this.schemas = schemas;
        this.reader = reader;
        this.writer = writer;
        this.rows = rows;
    }

    /** Puts each of the recipients in each of the lists, or takes them out. */
    public void register(Element groups, Element recipients, boolean register) {
        boolean unused = database.transaction(() -> {
            List<String> lists = ids("nms:group", groups, true);
            List<String> members = ids("nms:recipient", recipients, false);
            lists.forEach(list -> members.forEach(member -> set(list, member, register)));
            return true;
        });
    }

    /** Puts a recipient in a list, or takes it out. Call it inside a transaction. */
    void set(String group, String recipient, boolean member) {
        Draft draft = new Draft(
                schemas.get("nms:rcpGrpRel"),
                member ? Operation.INSERT_OR_UPDATE : Operation.DELETE,
                List.of(),
                Map.of("@group-id", group, "@recipient-id", recipient),
                Map.of(),
                List.of());
        writer.write(draft);
    }

    /** Takes a member off a list, by what both are shown by; false when there is no such member. */
    public boolean takeAway(String list, String key) {
        return database.transaction(() -> {
            List<Object> names = List.of(list, key);
            Optional<Object> group = database.value("""
                    SELECT m.group_id
                    FROM NmsRcpGrpRel m
                    JOIN NmsRecipient r ON r.id = m.recipient_id
                    WHERE m.group_id IN (SELECT g.id%s) AND r.account = ?""".formatted(NAMED), names);
            if (group.isPresent()) {
                Object recipient = database.value("SELECT id FROM NmsRecipient WHERE account = ?", List.of(key))
                        .orElseThrow();
                set(group.get().toString(), recipient.toString(), false);
            }
            return group.isPresent();
        });
    }

    /** Deletes a list with its memberships, by what it is shown by; false when there is no such list. */
    public boolean delete(String list) {
        return database.transaction(() -> {
            Optional<Object> group = database.value("SELECT g.id" + NAMED, List.of(list));
            if (group.isPresent()) {
                database.run("DELETE FROM NmsRcpGrpRel WHERE group_id = %s"
                        .formatted(Long.parseLong(group.get().toString())));
                writer.write(new Draft(
                        schemas.get("nms:group"),
                        Operation.DELETE,
                        List.of(),
                        Map.of(Schema.ID, group.get().toString()),
                        Map.of(),
                        List.of()));
            }
            return group.isPresent();
        });
    }

    private List<String> ids(String name, Element element, boolean required) {
        Schema schema = schemas.get(name);
        List<Element> documents =
                element.getTagName().equals(schema.element()) ? List.of(element) : Documents.children(element);
        List<String> ids = new ArrayList<>();
        for (Element document : documents) {
            Optional<Long> row = writer.find(reader.read(schema, document).with(Operation.NONE));
            if (row.isPresent()) {
                ids.add(rows.value(schema, row.get(), Schema.ID).orElseThrow());
            } else if (required) {
                throw DataRefused.because("A list of the call does not exist.");
            }
        }
        return ids;
    }
}
