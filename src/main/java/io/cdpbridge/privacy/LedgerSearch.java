package io.cdpbridge.privacy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.delimited.CsvRow;
import io.cdpbridge.format.delimited.DelimitedFile;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.identity.Words;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.StoredRows;
import io.cdpbridge.ledger.StoredRows.StoredRow;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Searches a ledger: by its tables and, for SQLite, by the pages of its file, in which deleted rows outlive their
 * deletion. In the pages, values follow each other without a gap, so an identity counts wherever it appears, unless the
 * tables have a longer word there that belongs to another person. Confined to one thread.
 */
final class LedgerSearch {
    private static final String PLACE = "ledger, table ";
    private static final int MOST_LONGER_WORDS = 100_000;

    private final Findings findings;
    private final Subjects subjects;
    private final Needles needles;
    /** For each needle, the longer words in the tables that contain it. */
    private final Map<String, Set<Longer>> longer = new HashMap<>();

    private int longerWords;

    LedgerSearch(Findings findings) {
        this.findings = findings;
        this.subjects = findings.subjects();
        this.needles = new Needles(subjects.telling());
    }

    /** A word that contains an identity, and the position at which the identity begins. */
    private record Longer(String word, int at) {}

    /** Searches its tables. */
    void look(Ledger ledger) {
        new StoredRows(ledger).forEach(this::look);
    }

    private void look(StoredRow row) {
        String place = PLACE + row.table();
        Optional<Dialect> dialect = row.text("payload_kind").orElse("").equals("row")
                ? row.text("input_dialect").filter(text -> !text.isEmpty()).map(Dialect::parse)
                : Optional.empty();
        String[] values = new String[row.values().size()];
        for (int i = 0; i < values.length; i++) {
            Object value = row.values().get(i);
            Charset charset = dialect.map(Dialect::encoding).orElse(StandardCharsets.UTF_8);
            String text = value instanceof byte[] bytes ? new String(bytes, charset) : (String) value;
            collectLonger(text);
            if (value instanceof byte[] bytes && dialect.isPresent()) {
                delimited(place, bytes, text, dialect.get());
            } else if (isJson(text)) {
                findings.json(place, text);
            } else {
                values[i] = text;
            }
        }
        findings.row(place, row.columns(), values);
    }

    private static boolean isJson(String text) {
        return text.startsWith("{") || text.startsWith("[");
    }

    private void delimited(String place, byte[] payload, String text, Dialect dialect) {
        try (DelimitedFile rows = DelimitedFile.of(place, List.of(payload), dialect)) {
            rows.select(rows.header());
            while (rows.hasNext()) {
                for (CsvRow row : rows.page(1)) {
                    if (row.problem().isPresent()) {
                        findings.text(place, text);
                    } else {
                        findings.row(place, rows.header(), row.cells());
                    }
                }
            }
        } catch (BridgeException e) {
            findings.text(place, text);
        }
    }

    private void collectLonger(String text) {
        String lower = Subjects.lower(text);
        needles.forEach(lower, (begin, end) -> {
            int first = begin;
            while (first > 0 && Words.isWord(lower.charAt(first - 1))) {
                first--;
            }
            int last = end;
            while (last < lower.length() && Words.isWord(lower.charAt(last))) {
                last++;
            }
            if ((first < begin || last > end) && longerWords < MOST_LONGER_WORDS) {
                longerWords++;
                longer.computeIfAbsent(lower.substring(begin, end), key -> new HashSet<>())
                        .add(new Longer(lower.substring(first, last), begin - first));
            }
        });
    }

    /** Searches the pages of a database, or of the files that it writes next to it. */
    void pages(String place, Windows windows) throws IOException {
        for (List<String> texts = windows.next(); !texts.isEmpty(); texts = windows.next()) {
            for (String text : texts) {
                String lower = Subjects.lower(text);
                needles.forEach(lower, (begin, end) -> {
                    if (!isSomebodyElse(lower, begin, end)) {
                        findings.bytes(place);
                    }
                });
            }
        }
    }

    private boolean isSomebodyElse(String text, int begin, int end) {
        return longer.getOrDefault(text.substring(begin, end), Set.of()).stream()
                .anyMatch(word -> text.startsWith(word.word(), begin - word.at()));
    }
}
