package io.cdpbridge.sandbox.generator.audience;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The recipients that Campaign has before the first round: most people that audiences are made of, partly as they once
 * were, and some whom no export ever tells of and who must stay as they are.
 */
final class Population {
    private static final int BYSTANDER_ONE_IN = 20;

    private final World world;
    private final RecipientRows rows = new RecipientRows();
    private final Person person = new Person();

    Population(World world) {
        this.world = world;
    }

    /**
     * Writes {@code recipients.ndjson}.
     *
     * @return how many there are
     */
    long write(Path file) throws IOException {
        long members = world.options().members();
        long recipients = 0;
        try (OutputFile out = OutputFile.plain(file)) {
            for (long number = 0; number < members + members / BYSTANDER_ONE_IN; number++) {
                if (number >= members || world.people().isRecipient(number)) {
                    world.people().describe(person, number, 0);
                    Consents consents = world.consents();
                    rows.write(person, consents.story(number).isOptedOutAtFirst());
                    out.write(rows.lastModified(consents.recorded(number)).line());
                    recipients++;
                }
            }
            out.publish();
        }
        return recipients;
    }
}
