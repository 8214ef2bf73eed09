package io.cdpbridge.client.campaign;

import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lists of recipients: groups ({@code nms:group}) and who is in them ({@code nms:rcpGrpRel}). Any number of threads may use it.
 */
final class Lists {
    private static final String RELATION = "nms:rcpGrpRel";
    private static final Xpath ID = Xpath.of("@id");
    private static final Xpath NAME = Xpath.of("@name");
    private static final Xpath LABEL = Xpath.of("@label");
    private static final Xpath GROUP = Xpath.of("@group-id");
    private static final Xpath RECIPIENT = Xpath.of("@recipient-id");

    private final Queries queries;
    private final SoapClient client;
    private final CampaignSettings settings;

    Lists(Queries queries, SoapClient client, CampaignSettings settings) {
        this.queries = queries;
        this.client = client;
        this.settings = settings;
    }

    /** The list that has the id. */
    Optional<Group> find(String id) {
        return find(ID, XtkLiteral.id(id));
    }

    /** The list that has the internal name; of several the one with the lowest id: a cloud database does not keep names unique. */
    Optional<Group> named(String name) {
        return find(NAME, XtkLiteral.text(name));
    }

    /**
     * Makes a list, or leaves the one as it is that has the internal name.
     *
     * @throws CampaignUnavailable also when a list that was made is not found yet
     */
    Group make(String name, String label) {
        XmlElement group = new XmlElement(element())
                .with("_operation", "insertOrUpdate")
                .with("_key", "@name")
                .with("name", name)
                .with("label", label);
        settings.listFolder()
                .ifPresent(folder -> group.with(new XmlElement("folder")
                        .with("_operation", "none")
                        .with("_key", "@name")
                        .with("name", folder)));
        write(group);
        return named(name)
                .orElseThrow(() -> new CampaignUnavailable(
                        ErrorCode.CAMPAIGN_LIST_MISSING,
                        "The list '" + name + "' was made in " + settings.listSchema() + " and is not found there",
                        RetryCause.UNEXPECTED,
                        Optional.empty()));
    }

    /** Gives a list another label. */
    void label(String id, String label) {
        write(new XmlElement(element())
                .with("_operation", "update")
                .with("_key", "@id")
                .with("id", id)
                .with("label", label));
    }

    /** Those of the recipients that are in the list. */
    Set<String> members(String groupId, Collection<String> recipientIds) {
        Set<String> members = new LinkedHashSet<>();
        List<String> ids = recipientIds.stream().distinct().toList();
        QueryDef query = QueryDef.select(RELATION, List.of(RECIPIENT.expression()))
                .where(GROUP.expression() + " = " + XtkLiteral.id(groupId));
        for (List<String> part : Queries.parts(ids, settings.keysPerQuery())) {
            QueryDef among = query.where(RECIPIENT.expression() + " IN " + XtkLiteral.ids(part));
            queries.all(among, RECIPIENT, part.size(), part, row -> members.add(RECIPIENT.value(row)));
        }
        return members;
    }

    /** The recipients in the list, a page of them behind an id. */
    MemberPage page(String groupId, Optional<String> behind) {
        QueryDef all = QueryDef.select(RELATION, List.of(RECIPIENT.expression()))
                .where(GROUP.expression() + " = " + XtkLiteral.id(groupId))
                .orderedBy(RECIPIENT.expression());
        QueryDef query = behind.map(id -> all.where(RECIPIENT.expression() + " > " + XtkLiteral.id(id)))
                .orElse(all);
        List<String> ids = new ArrayList<>();
        int rows = queries.page(query, row -> ids.add(RECIPIENT.value(row)));
        if (!ids.isEmpty() && behind.equals(Optional.of(ids.get(ids.size() - 1)))) {
            throw Queries.repeated(query);
        }
        return new MemberPage(ids, Queries.isLast(query, rows));
    }

    /** How many recipients are in the list. */
    long count(String groupId) {
        return queries.count(QueryDef.count(RELATION).where(GROUP.expression() + " = " + XtkLiteral.id(groupId)));
    }

    private Optional<Group> find(Xpath path, String literal) {
        List<Group> found = new ArrayList<>();
        QueryDef query = QueryDef.select(
                        settings.listSchema(), List.of(ID.expression(), NAME.expression(), LABEL.expression()))
                .where(path.expression() + " = " + literal);
        queries.all(
                query, ID, 1, List.of(), row -> found.add(new Group(ID.value(row), NAME.value(row), LABEL.value(row))));
        return found.stream().findFirst();
    }

    private void write(XmlElement group) {
        XmlElement collection = new XmlElement(element() + "-collection")
                .with("xtkschema", settings.listSchema())
                .with(group);
        client.call(SoapCall.of("xtk:persist", "WriteCollection").with("domDoc", collection));
    }

    private String element() {
        return settings.listSchema().substring(settings.listSchema().indexOf(':') + 1);
    }
}
