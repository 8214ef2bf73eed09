package io.cdpbridge.client.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds recipients by a key. Any number of threads may use it. */
final class RecipientLookup {
    private static final Xpath ID = Xpath.of("@id");

    private final Queries queries;
    private final CampaignSettings settings;

    RecipientLookup(Queries queries, CampaignSettings settings) {
        this.queries = queries;
        this.settings = settings;
    }

    /**
     * Every recipient whose key is among those given, in the order of their ids within each query; its key is in the form in which
     * it was asked for.
     */
    List<RecipientState> find(KeyLookup lookup, Collection<String> keys, Collection<String> attributes) {
        Xpath key = Xpath.of(lookup.attribute());
        List<Xpath> wanted = attributes.stream().distinct().map(Xpath::of).toList();
        Set<String> nodes = new LinkedHashSet<>(List.of(ID.expression(), key.expression()));
        wanted.forEach(path -> nodes.add(path.expression()));
        QueryDef query = QueryDef.select(settings.recipientSchema(), List.copyOf(nodes));
        // What XML cannot carry cannot stand in Campaign either: such a key is that of nobody.
        List<String> askable = keys.stream()
                .filter(each -> !each.isEmpty() && XmlWriter.carries(each))
                .distinct()
                .toList();
        List<RecipientState> found = new ArrayList<>();
        for (List<String> part : Queries.parts(askable, settings.keysPerQuery())) {
            Function<String, Optional<String>> oneOf = lookup.oneOf(Set.copyOf(part));
            String among = lookup.among(key, part, key.equals(ID));
            queries.all(
                    query.where(among),
                    ID,
                    part.size(),
                    part,
                    row -> oneOf.apply(key.value(row)).ifPresent(formed -> found.add(state(row, formed, wanted))));
        }
        return found;
    }

    private static RecipientState state(XmlElement row, String key, List<Xpath> wanted) {
        Map<String, String> values = new LinkedHashMap<>();
        wanted.forEach(path -> values.put(path.toString(), path.value(row)));
        return new RecipientState(ID.value(row), key, values);
    }
}
