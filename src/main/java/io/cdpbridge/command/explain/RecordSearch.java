package io.cdpbridge.command.explain;

import io.cdpbridge.command.explain.RowMapping.Mapped;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.CsvRow;
import io.cdpbridge.format.delimited.DelimitedFile;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.ledger.Traces;
import io.cdpbridge.ledger.Traces.TracedInput;
import io.cdpbridge.source.intake.InputFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Streams through the input files that are still there, the newest first, with one page in memory. Confined to one thread. */
final class RecordSearch {
    private static final int PAGE_ROWS = 1_000;
    private static final int INPUTS_AT_ONCE = 100;

    private final Wanted wanted;
    private final String instance;
    private final Traces traces;
    private final FlowMappings mappings;
    private final InputFiles files;
    private final Dialect usual;
    private final Map<String, Optional<RowMapping>> byFlow = new HashMap<>();
    private final Searched searched;

    /** @param usual how a file is written of which the ledger does not know it */
    RecordSearch(
            Wanted wanted,
            String instance,
            Traces traces,
            FlowMappings mappings,
            InputFiles files,
            Dialect usual,
            Searched searched) {
        this.wanted = wanted;
        this.instance = instance;
        this.traces = traces;
        this.mappings = mappings;
        this.files = files;
        this.usual = usual;
        this.searched = searched;
    }

    /** Takes the rows that are asked for. */
    interface Visitor {
        /**
         * Takes the next row.
         *
         * @param original the row as it stood
         * @return whether to go on
         */
        boolean row(TracedInput input, long line, Mapped mapped, byte[] original);
    }

    /** How rows of a flow are read; nothing when its mapping is not known. */
    Optional<RowMapping> mapping(String flow) {
        return byFlow.computeIfAbsent(
                flow, name -> mappings.of(name).map(mapping -> new RowMapping(wanted, mapping, instance)));
    }

    /**
     * Shows the rows that are asked for.
     *
     * @param since inputs that were opened at or after it
     */
    void inFiles(Optional<String> flow, Optional<Instant> since, Visitor visitor) {
        long before = Long.MAX_VALUE;
        List<TracedInput> page = traces.inputs(flow, since, before, INPUTS_AT_ONCE);
        while (!page.isEmpty()) {
            for (TracedInput input : page) {
                before = input.input().id();
                if (!inFile(input, visitor)) {
                    return;
                }
            }
            page = traces.inputs(flow, since, before, INPUTS_AT_ONCE);
        }
    }

    private boolean inFile(TracedInput input, Visitor visitor) {
        Optional<Path> file = files.find(input.input().file());
        Optional<RowMapping> mapping = mapping(input.input().file().flow());
        if (file.isEmpty() || mapping.isEmpty()) {
            searched.missed(input.input().file().name());
            return true;
        }
        searched.file();
        try (DelimitedFile rows = DelimitedFile.open(file.get(), dialect(input))) {
            return in(rows, input, mapping.get(), visitor);
        } catch (InputRefused e) {
            searched.missed(input.input().file().name());
            return true;
        }
    }

    private boolean in(DelimitedFile rows, TracedInput input, RowMapping mapping, Visitor visitor) {
        rows.select(mapping.columns());
        while (rows.hasNext()) {
            List<CsvRow> page = rows.page(PAGE_ROWS);
            searched.rows(page.size());
            for (CsvRow row : page) {
                if (mapping.isWanted(row.cells())
                        && !visitor.row(input, row.line(), mapping.map(row.cells()), rows.original(row))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The ledger keeps the columns too, but the file may name them itself. */
    private Dialect dialect(TracedInput input) {
        Dialect known = input.dialect().map(Dialect::parse).orElse(usual);
        return new Dialect(
                known.delimiter(), known.quote(), known.escape(), known.encoding(), known.lineEnd(), usual.header());
    }
}
