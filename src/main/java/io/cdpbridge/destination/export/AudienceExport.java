package io.cdpbridge.destination.export;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.ContentStream;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.delimited.GzipDamage;
import io.cdpbridge.format.delimited.LineCounts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an audience export: one file, or the parts of a split set one after the other. Format and compression are told by
 * content, not by name. Memory is flat: it holds one page. Confined to one thread.
 *
 * <p>What the platform writes is in its "Configure file formatting options" and "Activate audiences to batch profile
 * destinations" pages; the writer behind it is Spark's, whose CSV options are the dialect.
 */
public final class AudienceExport implements AutoCloseable {
    private final List<Part> parts;
    private final List<String> columns;
    private final Set<String> nestedColumns;
    private final Set<String> floatingColumns;
    private final Dialect csv;
    private final Spool spool;
    private final List<String> hashes = new ArrayList<>();
    private List<String> selected;
    private Optional<PartReader> reader = Optional.empty();
    private int begun;
    private LineCounts ended = LineCounts.NONE;

    private AudienceExport(List<Part> parts, Dialect csv, Spool spool) {
        this.parts = parts;
        this.csv = csv;
        this.spool = spool;
        Set<String> names = new LinkedHashSet<>();
        Set<String> nested = new LinkedHashSet<>();
        Set<String> floating = new LinkedHashSet<>();
        for (Part part : parts) {
            names.addAll(part.columns());
            nested.addAll(part.nested());
            floating.addAll(part.floating());
        }
        this.columns = List.copyOf(names);
        this.nestedColumns = Set.copyOf(nested);
        this.floatingColumns = Set.copyOf(floating);
        this.selected = columns;
    }

    /** Looks at all parts under {@link ParquetRules#DEFAULT}. */
    public static AudienceExport open(List<Path> files, Dialect csv) {
        return open(files, csv, ParquetRules.DEFAULT);
    }

    /**
     * Looks at all parts. Those of JSON are read through once, because only all records together name all columns.
     *
     * @param files the parts, in order; at least one
     * @param csv the dialect of CSV parts; a byte order mark outdoes its character set
     * @param parquet what Parquet parts must be
     * @throws InputRefused CDP-4001 when a header cannot be one, CDP-4002 when a part cannot be read, CDP-4004 when one is
     *     empty, CDP-4120 when it is of no known format, CDP-4121 when the parts do not belong together, CDP-4161 when one is beyond the rules
     */
    public static AudienceExport open(List<Path> files, Dialect csv, ParquetRules parquet) {
        Spool spool = new Spool();
        try {
            Inspection inspection = new Inspection(csv, parquet, spool);
            List<Part> parts = new ArrayList<>();
            for (Path file : files) {
                Part part = inspection.look(parts.size(), file);
                parts.add(part);
                checkBelongs(part, parts.get(0));
            }
            return new AudienceExport(parts, csv, spool);
        } catch (InputRefused e) {
            spool.close();
            throw GzipDamage.behind(e, files);
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private static void checkBelongs(Part part, Part first) {
        if (part.format() != first.format()) {
            throw new InputRefused(
                    ErrorCode.EXPORT_PARTS,
                    part.name() + ": is " + part.format() + ", but the first part, " + first.name() + ", is "
                            + first.format());
        }
        boolean named = part.format() == Format.CSV || part.format() == Format.PARQUET;
        if (named && !part.columns().equals(first.columns())) {
            throw new InputRefused(
                    ErrorCode.EXPORT_PARTS,
                    part.name() + ": line 1: has other columns than the first part, " + first.name()
                            + ", or has them in another order");
        }
    }

    /** How its rows are written, with their columns, if they are rows of CSV: what one of them needs to be read by itself. */
    public Optional<Dialect> dialect() {
        // Bytes of UTF-16 are handed on in UTF-8.
        Charset encoding = csv.encoding().name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : csv.encoding();
        return parts.get(0).format() == Format.CSV
                ? Optional.of(new Dialect(csv.delimiter(), csv.quote(), csv.escape(), encoding, csv.lineEnd(), columns))
                : Optional.empty();
    }

    /** The columns as they are exported; in JSON and Parquet dots in a name have become underscores. */
    public List<String> columns() {
        return columns;
    }

    /** Those columns that hold arrays or objects: by the schema in Parquet, in some record in JSON, never in CSV. */
    public Set<String> nestedColumns() {
        return nestedColumns;
    }

    /** Those columns that hold floating-point numbers by the schema of Parquet. */
    public Set<String> floatingColumns() {
        return floatingColumns;
    }

    /** How the export is written. */
    public Format format() {
        return parts.get(0).format();
    }

    /**
     * Says which columns the cells of rows are to hold, in which order; without it, all. A row is rejected for what is
     * nested in these only. To be called before the first page.
     *
     * @param indexes into {@link #columns}, none of them twice
     */
    public void select(int[] indexes) {
        if (begun > 0 || Arrays.stream(indexes).distinct().count() < indexes.length) {
            throw new IllegalArgumentException("columns are selected once each, before the first page");
        }
        selected = Arrays.stream(indexes).mapToObj(columns::get).toList();
    }

    /**
     * Whether there is another row.
     *
     * @throws InputRefused CDP-4002 when the part that comes next can't be read; of Parquet also CDP-4160, CDP-4161 and
     *     CDP-4163, as {@link ParquetRules} say
     */
    public boolean hasNext() {
        while (reader.isEmpty() || !reader.get().hasNext()) {
            endPart();
            if (begun == parts.size()) {
                return false;
            }
            reader = Optional.of(parts.get(begun).opener().open(selected));
            begun++;
        }
        return true;
    }

    /**
     * The next rows of one part, at most {@code rows} of them and at least one. The page before is over.
     *
     * @throws InputRefused CDP-4002 when the part can't be read on
     */
    public ExportPage next(int rows) {
        if (!hasNext()) {
            throw new NoSuchElementException("the export has ended");
        }
        return reader.orElseThrow().next(rows);
    }

    /**
     * How the lines of its parts are accounted for, up to the page that was read last; of the whole export when it has ended.
     * Nothing unless it is CSV.
     */
    public Optional<LineCounts> lines() {
        if (format() != Format.CSV) {
            return Optional.empty();
        }
        return Optional.of(reader.flatMap(PartReader::lines).map(ended::plus).orElse(ended));
    }

    /** See {@link #contentHash(List)}; known once {@link #hasNext} is false. */
    public String contentHash() {
        if (hashes.size() < parts.size()) {
            throw new IllegalStateException("the export was not read to its end");
        }
        return combined(hashes);
    }

    /** The hash of a file's bytes; of several files, of their hashes in order. */
    public static String contentHash(List<Path> files) throws IOException {
        List<String> hashes = new ArrayList<>();
        for (Path file : files) {
            hashes.add(ContentStream.hash(file));
        }
        return combined(hashes);
    }

    private static String combined(List<String> hashes) {
        if (hashes.size() == 1) {
            return hashes.get(0);
        }
        HashStream128 hash = Hashing.xxh3_128().hashStream();
        hashes.forEach(hash::putString);
        return hash.get().toString();
    }

    /** Why the export is refused: see {@link GzipDamage#behind}. */
    public InputRefused reason(InputRefused refusal) {
        return GzipDamage.behind(refusal, parts.stream().map(Part::file).toList());
    }

    @Override
    public void close() {
        reader.ifPresent(PartReader::close);
        reader = Optional.empty();
        spool.close();
    }

    private void endPart() {
        if (reader.isPresent()) {
            hashes.add(reader.get().hash());
            ended = reader.get().lines().map(ended::plus).orElse(ended);
            reader.get().close();
            reader = Optional.empty();
        }
    }
}
