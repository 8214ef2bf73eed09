package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes rounds of exports of audiences as Real-Time CDP does, and what must come of them. */
public final class AudienceGenerator {
    private AudienceGenerator() {}

    /**
     * Writes everything, {@code expected.json} last. Memory does not depend on the number of members.
     *
     * <p>Any thread may call; two at a time need two folders.
     *
     * @return what {@code expected.json} holds
     * @throws BridgeException when something was generated in the folder already, or it cannot be written
     */
    public static AudienceExpected generate(AudienceOptions options) {
        Path folder = options.out();
        try {
            Files.createDirectories(folder);
            refuseOlder(folder);
            World world = new World(options);
            long recipients = new Population(world).write(AudienceExpected.population(folder));
            writeAudiences(world, folder, 0);
            List<RoundTruth> rounds = new ArrayList<>();
            for (int round = 1; round <= options.rounds(); round++) {
                rounds.add(round(world, round));
            }
            AudienceExpected expected = new AudienceExpected(recipients, List.copyOf(rounds));
            expected.write(folder);
            return expected;
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.GENERATOR_WRITE,
                    "--out " + folder + ": the exports cannot be written: " + e
                            + "; choose a folder that you may write to and that has room",
                    e);
        }
    }

    private static RoundTruth round(World world, int round) throws IOException {
        Path folder = Files.createDirectories(
                AudienceExpected.roundFolder(world.options().out(), round));
        writeAudiences(world, world.options().out(), round);
        TruthWriter truth = new TruthWriter(world, round, folder);
        List<AudienceTruth> audiences = new ArrayList<>();
        for (Audience audience : world.schedule().audiences()) {
            Export export = world.schedule().membership(audience, round);
            audiences.add(truth.audience(audience, new ExportWriter(world, export, folder).write()));
        }
        Export profiles = world.schedule().profiles(round);
        return new RoundTruth(
                round, List.copyOf(audiences), truth.profiles(new ExportWriter(world, profiles, folder).write()));
    }

    /** The audiences as the platform's {@code /audiences} has them, as far as a reader of exports needs them. */
    private static void writeAudiences(World world, Path folder, int round) throws IOException {
        List<Map<String, String>> audiences = new ArrayList<>();
        for (Audience audience : world.schedule().audiences()) {
            Map<String, String> listed = new LinkedHashMap<>();
            listed.put("id", audience.id());
            listed.put("name", audience.nameIn(round));
            listed.put("originName", "REAL_TIME_CUSTOMER_PROFILE");
            listed.put("lifecycleState", "published");
            audiences.add(listed);
        }
        AudienceExpected.writeJson(AudienceExpected.audiences(folder, round), audiences);
    }

    /** Rounds of an earlier run would be read together with the new ones, and make what is expected wrong. */
    private static void refuseOlder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("round-[0-9]+|recipients\\.ndjson"))
                    .sorted()
                    .findFirst()
                    .ifPresent(name -> {
                        throw new BridgeException(
                                ErrorCode.GENERATOR_FOLDER_IN_USE,
                                "--out " + folder + ": something was generated there already, such as " + name
                                        + "; delete it or choose another folder");
                    });
        }
    }
}
