package io.cdpbridge.command.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.command.explain.RowMapping.Mapped;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.DelimitedFile;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineEntry;
import io.cdpbridge.ledger.QuarantineFilter;
import io.cdpbridge.ledger.QuarantinedRow;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Looks through what quarantine holds, page by page. Confined to one thread. */
final class QuarantineSearch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Wanted wanted;
    private final Set<String> people;
    private final Quarantine quarantine;
    private final RecordSearch search;
    private final Searched searched;

    QuarantineSearch(Wanted wanted, Set<String> people, Quarantine quarantine, RecordSearch search, Searched searched) {
        this.wanted = wanted;
        this.people = people;
        this.quarantine = quarantine;
        this.search = search;
        this.searched = searched;
    }

    /** Shows the rows that are asked for, with what their mapping says of them; nothing for a change to Campaign. */
    void in(Optional<String> flow, Optional<Instant> since, BiConsumer<QuarantineEntry, Optional<Mapped>> visitor) {
        QuarantineFilter filter = QuarantineFilter.of(flow, since, Optional.empty());
        quarantine.forEach(filter, entry -> {
            searched.quarantined();
            if (entry.row().payload().length == 0) {
                if (entry.row().personHash().filter(people::contains).isPresent()) {
                    visitor.accept(entry, Optional.empty());
                }
                return;
            }
            if (entry.row().kind() == QuarantinedRow.Kind.CHANGE) {
                if (isWantedChange(entry)) {
                    visitor.accept(entry, Optional.empty());
                }
            } else if (entry.direction().equals("source")) {
                mapped(entry).ifPresent(mapped -> visitor.accept(entry, Optional.of(mapped)));
            }
        });
    }

    private boolean isWantedChange(QuarantineEntry entry) {
        try {
            JsonNode change = JSON.readTree(entry.row().payload());
            return wanted.isIdentity(change.path("key").asText());
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Mapped> mapped(QuarantineEntry entry) {
        Optional<RowMapping> mapping = search.mapping(entry.flow());
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        return entry.row().kind() == QuarantinedRow.Kind.EVENT
                ? mapping.get().wantedEvent(entry.row().payload())
                : row(entry, mapping.get());
    }

    private static Optional<Mapped> row(QuarantineEntry entry, RowMapping mapping) {
        Optional<Dialect> dialect = entry.dialect().map(Dialect::parse);
        if (dialect.isEmpty()) {
            return Optional.empty();
        }
        try (DelimitedFile file = DelimitedFile.of("a row", List.of(entry.row().payload()), dialect.get())) {
            file.select(mapping.columns());
            if (!file.hasNext()) {
                return Optional.empty();
            }
            String[] cells = file.page(1).get(0).cells();
            return mapping.isWanted(cells) ? Optional.of(mapping.map(cells)) : Optional.empty();
        } catch (InputRefused e) {
            return Optional.empty();
        }
    }
}
