package io.cdpbridge.command.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.command.explain.RowMapping.Mapped;
import io.cdpbridge.ledger.InputState;
import io.cdpbridge.ledger.QuarantineEntry;
import io.cdpbridge.ledger.QuarantineState;
import io.cdpbridge.ledger.Replay;
import io.cdpbridge.ledger.Traces;
import io.cdpbridge.ledger.Traces.TracedBatch;
import io.cdpbridge.ledger.Traces.TracedInput;
import io.cdpbridge.ledger.Traces.TracedPart;
import io.cdpbridge.source.intake.StagedFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Follows a line of an input to its end, through replays too. Confined to one thread. */
final class RecordTrace {
    private static final int CANDIDATES = 20;

    private final Traces traces;
    private final StagedFiles staged;
    private final KnownKeys keys;

    RecordTrace(Traces traces, StagedFiles staged, KnownKeys keys) {
        this.traces = traces;
        this.staged = staged;
        this.keys = keys;
    }

    /** Writes the story on from where the line was read. */
    void follow(Story story, TracedInput input, long line, Optional<Mapped> mapped) {
        String name = input.input().file().name();
        String state = input.input().state().word();
        story.step("read", name + " line " + line + ", at " + input.openedAt() + "; the input is " + state)
                .put("input", name)
                .put("line", line)
                .put("at", input.openedAt().toString())
                .put("state", state);
        mapped.ifPresent(result -> mapped(story, result));
        Map<String, Long> warnings = traces.warnings(input.input().id());
        if (!warnings.isEmpty()) {
            story.step("warnings", "rows of the whole input that guardrails warned about: " + warnings);
        }
        InputState is = input.input().state();
        if (is == InputState.REFUSED || is == InputState.ABANDONED || is == InputState.REPEATED) {
            String why = input.errorCode().map(code -> ": " + code).orElse("");
            story.step("input", "nothing of this input was delivered, it is " + state + why)
                    .put("code", input.errorCode().orElse(""));
            story.ends(is == InputState.REFUSED ? "refused with its file" : "not read: its file was " + state);
            return;
        }
        List<QuarantineEntry> quarantined = traces.quarantined(input.input().id(), line);
        if (quarantined.stream().noneMatch(entry -> entry.batchId().isEmpty())) {
            staged(story, input, line, mapped);
        }
        quarantined.forEach(entry -> quarantined(story, entry));
    }

    private void mapped(Story story, Mapped mapped) {
        if (mapped.id().isEmpty()) {
            story.step(
                            "mapping",
                            "refused by " + mapped.guardrail().orElse("") + " column "
                                    + mapped.column().orElse(""))
                    .put("guardrail", mapped.guardrail().orElse(""))
                    .put("column", mapped.column().orElse(""));
            return;
        }
        story.step("mapping", mapped.id().get() + " " + mapped.eventType() + " " + mapped.timestamp())
                .put("_id", mapped.id().get())
                .put("eventType", mapped.eventType())
                .put("timestamp", mapped.timestamp().toString());
    }

    /** Writes what is said of a row in quarantine, and follows its replay. */
    void quarantined(Story story, QuarantineEntry entry) {
        String state = entry.state().word();
        ObjectNode step = story.step(
                        "quarantine",
                        "row " + entry.id() + " " + state + ": " + entry.row().reason()
                                + entry.row()
                                        .column()
                                        .map(column -> " column " + column)
                                        .orElse("")
                                + (entry.batchId().isPresent() ? ", refused by the platform" : "")
                                + (entry.row().personHash().isPresent()
                                        ? "; nothing was kept of it, since its person was deleted before it came"
                                        : ""))
                .put("id", entry.id())
                .put("state", state)
                .put("reason", entry.row().reason());
        String what = entry.batchId().isPresent() ? "refused by the platform" : "rejected";
        boolean ended = entry.state() == QuarantineState.DISCARDED
                || entry.state() == QuarantineState.EXPIRED
                || entry.state() == QuarantineState.FORGOTTEN;
        story.ends(what + ", " + entry.row().reason() + (ended ? ", " + state : ""));
        if (entry.replayId().isEmpty()) {
            return;
        }
        Replay replay = traces.replay(entry.replayId().get());
        step.put("replay", replay.name());
        if (replay.inputId().isEmpty()) {
            story.step("replay", replay.name() + " was asked for at " + replay.askedAt() + " and waits");
            return;
        }
        long place = traces.placeInReplay(replay.id(), entry.id());
        follow(story, traces.input(replay.inputId().get()), place, Optional.empty());
    }

    private void staged(Story story, TracedInput input, long line, Optional<Mapped> mapped) {
        Optional<Boolean> known = mapped.flatMap(result -> result.id()
                .flatMap(id -> keys.isKnown(
                        input.input().file().flow(), id, result.timestamp().toEpochMilli())));
        known.ifPresent(is -> story.step("key", is ? "the idempotent key is known" : "the idempotent key is not known")
                .put("known", is));
        List<TracedPart> parts = traces.parts(input.input().id());
        boolean certain = true;
        for (TracedPart part : parts) {
            if (!staged.hasLines(part.file())) {
                certain = false;
                continue;
            }
            OptionalLong row = staged.row(part.file(), part.rows(), line);
            if (row.isPresent()) {
                delivered(story, part, row.getAsLong());
                return;
            }
        }
        if (input.input().state() == InputState.READING) {
            story.step("input", "the input is still being read");
            story.ends("being read");
        } else if (certain) {
            story.step("once", "duplicate: an event of this _id was accepted before");
            story.ends("duplicate");
        } else {
            candidates(story, input);
        }
    }

    private void delivered(Story story, TracedPart part, long row) {
        story.step("staged", "accepted; row " + row + " of part " + part.id() + ", which is " + part.state())
                .put("part", part.id())
                .put("row", row)
                .put("state", part.state());
        List<TracedBatch> batches = traces.batches(part, row);
        batches.forEach(batch -> batch(story, batch, "batch"));
        story.ends(
                batches.isEmpty()
                        ? part.state().equals("delivered") ? "delivered" : "staged, waits to be sent"
                        : end(batches.get(batches.size() - 1)));
    }

    private void candidates(Story story, TracedInput input) {
        story.step(
                "staged",
                "the lines of its part are gone (source.lines.retention), so that duplicate or accepted, and which batch, is"
                        + " not known any more; the batches of this input follow, at most "
                        + CANDIDATES);
        traces.batches(input.input().id(), CANDIDATES).forEach(batch -> batch(story, batch, "candidate"));
        story.ends("accepted or duplicate; the batch is not known any more");
    }

    private static void batch(Story story, TracedBatch batch, String name) {
        ObjectNode step = story.step(
                        name,
                        batch.externalId()
                                + batch.platformId()
                                        .map(id -> ", on the platform " + id)
                                        .orElse("") + ": " + batch.state()
                                + batch.platformStatus()
                                        .filter(text -> !text.isEmpty())
                                        .map(text -> ", platform says " + text)
                                        .orElse("")
                                + batch.errorCode().map(code -> ", " + code).orElse(""))
                .put("externalId", batch.externalId())
                .put("state", batch.state());
        batch.platformId().ifPresent(id -> step.put("platformId", id));
        batch.platformStatus().ifPresent(status -> step.put("platformStatus", status));
        batch.errorCode().ifPresent(code -> step.put("code", code));
        batch.sentAt().ifPresent(at -> step.put("sentAt", at));
        batch.endedAt().ifPresent(at -> step.put("endedAt", at));
    }

    private static String end(TracedBatch batch) {
        return switch (batch.state()) {
            case "confirmed" -> "delivered";
            case "quarantined" -> "refused by the platform";
            case "stopped", "withdrawn" -> "its batch is " + batch.state();
            default -> "in flight, its batch is " + batch.state();
        };
    }
}
