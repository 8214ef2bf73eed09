package io.cdpbridge.command.explain;

import io.cdpbridge.destination.recipient.ConsentWord;
import io.cdpbridge.destination.snapshot.Disposition;
import io.cdpbridge.destination.snapshot.PlanReader;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.destination.snapshot.Snapshots.KeyState;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of a person in the audiences: wanted, applied, and what the latest plan did. Confined to one thread. */
final class AudienceTrace {
    private final Wanted wanted;
    private final Traces traces;
    private final Snapshots snapshots;
    private final Path data;

    /** @param data the data folder */
    AudienceTrace(Wanted wanted, Traces traces, Snapshots snapshots, Path data) {
        this.wanted = wanted;
        this.traces = traces;
        this.snapshots = snapshots;
        this.data = data;
    }

    /** The story of the person in an audience; nothing when it never was one of its members. */
    Optional<Story> of(Audience audience) {
        Story story = new Story(audience.flow() + ", audience " + audience.audienceId());
        Optional<KeyState> shall = state(story, "wanted", audience.wantedFile());
        Optional<KeyState> is = state(story, "applied", audience.appliedFile());
        boolean inList = is.map(KeyState::member).orElse(false);
        boolean wantedIn = shall.map(KeyState::member).orElse(false);
        story.ends(
                inList
                        ? wantedIn ? "in Campaign, as wanted" : "in Campaign, shall leave"
                        : wantedIn ? "wanted, not in Campaign" : "not a member");
        if (audience.audienceId().equals(Audiences.CONSENTS)) {
            heard(story, audience);
        }
        Optional<Plan> plan = traces.latestPlan(audience);
        plan.ifPresent(latest -> planned(story, audience, latest));
        return story.steps().isEmpty() ? Optional.empty() : Optional.of(story);
    }

    /** Each word, its time, the exports that said it first, and whether it is the one that counts. */
    private void heard(Story story, Audience audience) {
        Path consents =
                PlainFile.in(data.resolve("snapshots"), audience.wantedFile().orElseThrow());
        for (Snapshots.Heard channel : snapshots.heard(consents, wanted.text(), wanted.isHash())) {
            for (Snapshots.HeardWord word : channel.words()) {
                boolean counts = ConsentWord.of(channel.counts()).equals(ConsentWord.of(word.word()));
                List<String> exports = word.exportedAt()
                        .map(at -> traces.exports(audience.flow(), at))
                        .orElse(List.of());
                story.step(
                                "consent",
                                channel.flag() + ": " + word.word()
                                        + (exports.isEmpty() ? "" : ", in " + String.join(", ", exports))
                                        + (counts ? "; it counts" : ""))
                        .put("flag", channel.flag())
                        .put("word", word.word())
                        .put("counts", counts)
                        .put("exports", String.join(", ", exports));
            }
        }
    }

    private Optional<KeyState> state(Story story, String name, Optional<String> file) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<KeyState> found =
                    snapshots.find(PlainFile.in(data.resolve("snapshots"), file.get()), wanted.text(), wanted.isHash());
            found.ifPresent(state -> story.step(
                            name,
                            (state.member() ? "a member" : "not a member")
                                    + state.qualifiedAt()
                                            .map(at -> ", qualified at " + at)
                                            .orElse("")
                                    + state.exportedAt()
                                            .map(at -> ", exported at " + at)
                                            .orElse(""))
                    .put("member", state.member()));
            return found;
        } catch (BridgeException e) {
            story.step(name, "the snapshot cannot be read: " + e.code().code())
                    .put("code", e.code().code());
            return Optional.empty();
        }
    }

    private void planned(Story story, Audience audience, Plan plan) {
        try (PlanReader reader = snapshots.planReader(PlainFile.in(data.resolve("plans"), plan.file()))) {
            reader.change(audience.audienceId(), wanted.text(), wanted.isHash())
                    .ifPresent(change -> planned(story, audience, plan, change));
        } catch (BridgeException e) {
            if (!story.steps().isEmpty()) {
                story.step(
                                "plan",
                                "the file of plan " + plan.name() + " cannot be read: "
                                        + e.code().code())
                        .put("code", e.code().code());
            }
        }
    }

    private void planned(Story story, Audience audience, Plan plan, PlannedChange change) {
        String kind = change.kind().name().toLowerCase(Locale.ROOT);
        String disposition = change.disposition().name().toLowerCase(Locale.ROOT);
        Optional<String> refusal = traces.refusal(plan, audience, change.key());
        boolean written = change.disposition() == Disposition.APPLY && change.page() < plan.pagesDone();
        String state = plan.state().word();
        story.step(
                        "plan",
                        plan.name() + " (" + state + "): " + kind + ", " + disposition
                                + (change.reason().isEmpty() ? "" : " because of " + change.reason())
                                + (written ? ", written to Campaign" : "")
                                + refusal.map(why -> ", not taken or not found: " + why)
                                        .orElse(""))
                .put("plan", plan.name())
                .put("state", state)
                .put("change", kind)
                .put("disposition", disposition)
                .put("reason", change.reason())
                .put("written", written)
                .put("refusal", refusal.orElse(""));
        if (change.disposition() == Disposition.UNMATCHED || change.disposition() == Disposition.REJECTED) {
            story.ends(disposition + ", " + change.reason());
        }
        refusal.ifPresent(why -> story.ends("refused by Campaign, " + why));
    }
}
