package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.audience.Spot.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes one export. People come in no order that means anything, as Spark has them; flawed rows stand before their
 * person's proper row or at the end of the export. What is written is what is counted.
 *
 * <p>One thread at a time.
 */
final class ExportWriter {
    private static final int A_QUARTER = 900;
    private static final long LEAST_SPLIT_ROWS = 10;

    private final World world;
    private final Export export;
    private final ExportRows rows;
    private final ExportFiles files;
    private final ExportTally tally = new ExportTally();
    private final Person person = new Person();
    /** The round as of which the person is described. */
    ExportWriter(World world, Export export, Path roundFolder) throws IOException {
        this.world = world;
        this.export = export;
        rows = new ExportRows(export, world.consents());
        Path folder =
                Files.createDirectories(roundFolder.resolve(export.channel().folder()));
        long splitRows = Math.max(LEAST_SPLIT_ROWS, world.options().members() / 4);
        files = new ExportFiles(folder, export, rows.header(), splitRows);
    }

    ExportTruth write() throws IOException {
        try (files) {
            each(true);
            if (world.spots().any()) {
                each(false);
            }
            Shape shape = export.shape().ofNoRows();
            Encoding ofNone =
                    Encoding.of(shape, ExportRows.columns(export.audience().id()));
            return tally.truth(export, files.finish(ofNone.header()));
        }
    }

    /** @param first whether the proper rows are written, and not those at the end */
    private void each(boolean first) throws IOException {
        long count = world.options().members();
        long step = Strides.of(count);
        long member = 0;
        for (long done = 0; done < count; done++) {
            long history = world.memberships().history(export.audience(), member);
            if (export.holds(history)) {
                boolean in = Memberships.in(history, export.round());
                Spot spot = world.spots().of(export, member, in);
                if (first) {
                    write(member, history, in, spot);
                } else if (spot.where() == Where.AT_THE_END) {
                    describe(member);
                    flawed(in, qualifiedAt(member, history), spot.flaw());
                }
            }
            member += step;
            if (member >= count) {
                member -= count;
            }
        }
    }

    private void write(long member, long history, boolean in, Spot spot) throws IOException {
        describe(member);
        long time = qualifiedAt(member, history);
        if (spot.spoils()) {
            flawed(in, time, spot.flaw());
            return;
        }
        if (spot.where() == Where.BEFORE) {
            flawed(in, time, spot.flaw());
        }
        Flaw harmless = spot.where() == Where.IN_PLACE ? spot.flaw() : Flaw.NONE;
        files.write(rows.write(person, export.round(), in, time, harmless, false), false);
        tally.proper();
    }

    /** Writes a row that must not count, and so tells another name than the proper one. */
    private void flawed(boolean in, long time, Flaw flaw) throws IOException {
        boolean incremental = !export.full();
        switch (flaw) {
            case REPEATED -> duplicate(in, in, time, false);
            case OUTDATED -> duplicate(in, in != incremental, time - A_QUARTER, true);
            case TIED -> duplicate(in, in || incremental, time, true);
            default -> {
                boolean beforeProper = export.shape().json() && flaw.isOfShape();
                files.write(rows.write(person, export.round(), in, time + 1, flaw, true), beforeProper);
                tally.rejected(flaw);
            }
        }
    }

    private void duplicate(boolean proper, boolean member, long time, boolean otherName) throws IOException {
        files.write(rows.write(person, export.round(), member, time, Flaw.NONE, otherName), false);
        tally.duplicate(member != proper);
    }

    /** Describes the person as of the round, also one who left: such a row says what any other does. */
    private void describe(long member) {
        world.people().describe(person, member, export.round());
    }

    private long qualifiedAt(long member, long history) {
        return world.memberships().qualifiedAt(export.audience(), member, history, export.round());
    }
}
