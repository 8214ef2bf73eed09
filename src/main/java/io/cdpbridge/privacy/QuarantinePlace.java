package io.cdpbridge.privacy;

import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.CsvRow;
import io.cdpbridge.format.delimited.DelimitedFile;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineContent;
import io.cdpbridge.ledger.QuarantinedRow;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows in quarantine, whatever their state, both as they arrived and as corrected. */
final class QuarantinePlace implements Place {
    private static final String ROWS = "rows of the quarantine";

    private final Quarantine quarantine;
    private final Whose whose;
    private final Subjects subjects;
    private final List<Long> found = new ArrayList<>();

    QuarantinePlace(Quarantine quarantine, Whose whose, Subjects subjects) {
        this.quarantine = quarantine;
        this.whose = whose;
        this.subjects = subjects;
    }

    @Override
    public void look(Owners owners) {
        found.clear();
        quarantine.contents(0, Long.MAX_VALUE, content -> {
            boolean isFound = subjects.mentions(content.message());
            for (byte[] payload : content.payloads()) {
                Whose.Row row = row(content, payload);
                owners.note(content.flow(), row);
                isFound |= row.isTheirs() || row.mentions();
            }
            if (isFound) {
                found.add(content.id());
            }
        });
    }

    private Whose.Row row(QuarantineContent content, byte[] payload) {
        if (content.kind() != QuarantinedRow.Kind.ROW) {
            return whose.json(new String(payload, StandardCharsets.UTF_8));
        }
        Optional<Dialect> dialect = content.dialect().map(Dialect::parse);
        String text = new String(payload, charset(dialect));
        if (text.startsWith("{")) {
            return whose.json(text);
        }
        return dialect.flatMap(one -> cells(one, payload).map(cells -> whose.row(one.header(), cells)))
                .orElseGet(() -> whose.unknown(text));
    }

    private static Optional<String[]> cells(Dialect dialect, byte[] payload) {
        try (DelimitedFile file = DelimitedFile.of("a row", List.of(payload), dialect)) {
            file.select(dialect.header());
            if (!file.hasNext()) {
                return Optional.empty();
            }
            CsvRow row = file.page(1).get(0);
            return row.problem().isPresent() || file.hasNext() ? Optional.empty() : Optional.of(row.cells());
        } catch (InputRefused e) {
            return Optional.empty();
        }
    }

    private static Charset charset(Optional<Dialect> dialect) {
        return dialect.map(Dialect::encoding).orElse(StandardCharsets.UTF_8);
    }

    @Override
    public void remove(Removal removal) {
        List<Long> theirs = new ArrayList<>();
        for (long id : found) {
            quarantine.contents(id, id, content -> {
                if (content.payloads().stream()
                        .anyMatch(payload -> row(content, payload).isTheirs())) {
                    theirs.add(id);
                } else {
                    rewrite(content, removal);
                }
            });
        }
        quarantine.forget(theirs);
        removal.removed(ROWS, theirs.size());
    }

    private void rewrite(QuarantineContent content, Removal removal) {
        quarantine.rewrite(
                content.id(),
                subjects.erase(content.message()),
                content.payloads().stream()
                        .map(payload -> row(content, payload).mentions() ? erased(content, payload) : payload)
                        .toList());
        removal.erased(ROWS, 1);
    }

    private byte[] erased(QuarantineContent content, byte[] payload) {
        Charset charset = charset(content.dialect().map(Dialect::parse));
        String text = new String(payload, content.kind() == QuarantinedRow.Kind.ROW ? charset : StandardCharsets.UTF_8);
        if (text.startsWith("{")) {
            return whose.eraseJson(text).getBytes(StandardCharsets.UTF_8);
        }
        return subjects.erase(text).getBytes(charset);
    }
}
