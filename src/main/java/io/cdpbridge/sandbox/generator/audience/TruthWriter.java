package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.RowBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes what must be true after a round: the keys on each list, and the recipients that profile sync was told of.
 *
 * <p>One thread at a time.
 */
final class TruthWriter {
    private final World world;
    private final int round;
    private final Path folder;
    private final Person person = new Person();
    private final Person before = new Person();

    TruthWriter(World world, int round, Path roundFolder) {
        this.world = world;
        this.round = round;
        this.folder = roundFolder;
    }

    /** Writes the list of an audience. */
    AudienceTruth audience(Audience audience, ExportTruth export) throws IOException {
        Path file = AudienceExpected.listFile(folder, audience.id());
        Files.createDirectories(file.getParent());
        RowBuffer row = new RowBuffer(',');
        long members = 0;
        long unmatched = 0;
        long entered = 0;
        long exited = 0;
        OutputFile out = OutputFile.hashed(file);
        try (out) {
            for (long member = 0; member < world.options().members(); member++) {
                long history = world.memberships().history(audience, member);
                boolean is = world.isTaken(audience, member, history, round);
                boolean was = world.isTaken(audience, member, history, round - 1);
                if (!is && !was) {
                    continue;
                }
                if (!world.people().isRecipient(member)) {
                    unmatched += is ? 1 : 0;
                } else if (is) {
                    row.clear();
                    out.write(Keys.append(row, member));
                    members++;
                    entered += was ? 0 : 1;
                } else {
                    exited++;
                }
            }
            out.publish();
        }
        return new AudienceTruth(
                audience.id(), audience.nameIn(round), export, members, unmatched, entered, exited, out.hash());
    }

    /** Writes the recipients that the round's export of profiles tells of. */
    ProfilesTruth profiles(ExportTruth export) throws IOException {
        RecipientRows rows = new RecipientRows();
        long recipients = 0;
        long unmatched = 0;
        long changed = 0;
        long withheld = 0;
        OutputFile out = OutputFile.hashed(AudienceExpected.recipientsFile(folder));
        try (out) {
            for (long member = 0; member < world.options().members(); member++) {
                int told = world.toldIn(member, round);
                int heard = world.heardIn(member, round);
                if (told != round && heard != round) {
                    continue;
                }
                if (!world.people().isRecipient(member)) {
                    unmatched++;
                    continue;
                }
                Consents.Story story = world.consents().story(member);
                boolean optedOut = world.consents().isOptedOut(member, story, heard);
                world.people().describe(person, member, told);
                out.write(rows.write(person, optedOut).line());
                recipients++;
                changed += isChanged(member, story, optedOut) ? 1 : 0;
                withheld += heard == round && story.isWithheld() ? 1 : 0;
            }
            out.publish();
        }
        return new ProfilesTruth(export, recipients, unmatched, changed, withheld, out.hash());
    }

    private boolean isChanged(long member, Consents.Story story, boolean optedOut) {
        world.people().describe(before, member, world.toldIn(member, round - 1));
        return !person.isLike(before)
                || optedOut != world.consents().isOptedOut(member, story, world.heardIn(member, round - 1));
    }
}
