package io.cdpbridge.privacy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.StagedParts;
import io.cdpbridge.source.intake.PartRewrite;
import io.cdpbridge.source.intake.SealCheck;
import io.cdpbridge.source.intake.StagedFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events that are waiting to be sent, are being sent, or were left behind by a withdrawn batch. */
final class StagedPlace implements Place {
    private static final String GUARDRAIL = "privacy-suppression";
    private static final String EVENTS = "staged events";

    private final StagedParts parts;
    private final Path folder;
    private final SetAside aside;
    private final Whose whose;
    private final List<StagedParts.Part> found = new ArrayList<>();
    private final List<BridgeException> damaged = new ArrayList<>();

    StagedPlace(StagedParts parts, Path folder, SetAside aside, Whose whose) {
        this.parts = parts;
        this.folder = folder;
        this.aside = aside;
        this.whose = whose;
    }

    @Override
    public void look(Owners owners) {
        found.clear();
        damaged.clear();
        StagedFiles files = new StagedFiles(folder);
        List<StagedParts.Part> waiting = parts.waiting();
        // A killed bridge or removal leaves files that the ledger does not name, and a subject may be in them.
        files.setAsideAllBut(waiting.stream().map(StagedParts.Part::file).toList(), aside);
        for (StagedParts.Part part : waiting) {
            boolean[] isFound = {false};
            try {
                files.verify(List.of(part.seal()));
                new PartRewrite(folder, part.file()).forEach(event -> {
                    Whose.Row row = whose.json(event);
                    owners.note(part.flow(), row);
                    isFound[0] |= row.isTheirs() || row.mentions();
                });
            } catch (BridgeException damage) {
                // Rewriting it would give damaged content a valid checksum.
                damaged.add(damage);
                continue;
            }
            if (isFound[0]) {
                found.add(part);
            }
        }
    }

    @Override
    public void remove(Removal removal) {
        damaged.forEach(damage -> removal.left(damage.line() + "; mend it, then forget again"));
        SealCheck seals = new SealCheck(folder);
        for (StagedParts.Part part : found) {
            if (part.stage() == StagedParts.Stage.UNDER_WAY) {
                removal.left(events(part) + " events of " + part.flow()
                        + " are being sent; forget again once they have arrived");
            } else if (!seals.hasLines(part.seal())) {
                removal.left(ErrorCode.PART_LINES.code() + " " + events(part) + " events of " + part.flow() + " are in "
                        + part.file() + ", the lines of whose " + part.seal().rows()
                        + " rows are missing or damaged; put its file .lines back from a back-up, then forget again");
            } else if (part.stage() == StagedParts.Stage.WAITS) {
                rewrite(part, removal);
            } else {
                blank(part, removal);
            }
        }
    }

    private void rewrite(StagedParts.Part part, Removal removal) {
        PartRewrite.Written written = new PartRewrite(folder, part.file()).write(this::left);
        parts.shrink(part, written.part(), written.lines(), GUARDRAIL);
        done(part, written, removal);
    }

    private void blank(StagedParts.Part part, Removal removal) {
        PartRewrite.Written written = new PartRewrite(folder, part.file()).blank(this::left);
        parts.replace(part, written.part().orElseThrow());
        done(part, written, removal);
    }

    /** The number of events that are theirs or mention them. */
    private long events(StagedParts.Part part) {
        long[] events = {0};
        new PartRewrite(folder, part.file()).forEach(event -> {
            Whose.Row row = whose.json(event);
            events[0] += row.isTheirs() || row.mentions() ? 1 : 0;
        });
        return events[0];
    }

    private void done(StagedParts.Part part, PartRewrite.Written written, Removal removal) {
        new StagedFiles(folder).delete(List.of(part.file()));
        removal.removed(EVENTS, written.lines().size());
        removal.erased(EVENTS, written.changed());
    }

    private Optional<String> left(String event) {
        Whose.Row row = whose.json(event);
        if (row.isTheirs()) {
            return Optional.empty();
        }
        return Optional.of(row.mentions() ? whose.eraseJson(event) : event);
    }
}
