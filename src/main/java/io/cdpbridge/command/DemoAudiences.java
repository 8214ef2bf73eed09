package io.cdpbridge.command;

import io.cdpbridge.sandbox.Sandbox;
import io.cdpbridge.sandbox.generator.audience.AudienceExpected;
import io.cdpbridge.sandbox.generator.audience.AudienceGenerator;
import io.cdpbridge.sandbox.generator.audience.AudienceOptions;
import io.cdpbridge.sandbox.generator.audience.OddObjections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The demo's audiences: generated, loaded into the sandbox, exported round by round, and proven. */
final class DemoAudiences {
    private static final List<String> FLOWS = List.of("audience-sync", "profile-sync");

    private final Path generated;
    private final Path landingZone;
    private final SandboxReader sandbox;

    private DemoAudiences(Path generated, Path landingZone, SandboxReader sandbox) {
        this.generated = generated;
        this.landingZone = landingZone;
        this.sandbox = sandbox;
    }

    /**
     * Generates, and loads the recipients into the sandbox's Campaign.
     *
     * @param landingZone the folder that exports appear in
     */
    static DemoAudiences prepare(AudienceOptions options, Path landingZone, Sandbox sandbox)
            throws IOException, InterruptedException {
        AudienceGenerator.generate(options);
        return of(options.out(), landingZone, sandbox);
    }

    /** The same with people who object while they leave, beside a bad value, and late. */
    static DemoAudiences prepareWithObjections(AudienceOptions options, Path landingZone, Sandbox sandbox)
            throws IOException, InterruptedException {
        AudienceGenerator.generate(options);
        OddObjections.addTo(options.out());
        return of(options.out(), landingZone, sandbox);
    }

    private static DemoAudiences of(Path generated, Path landingZone, Sandbox sandbox)
            throws IOException, InterruptedException {
        for (String flow : FLOWS) {
            Files.createDirectories(landingZone.resolve(flow));
        }
        DemoAudiences audiences = new DemoAudiences(generated, landingZone, new SandboxReader(sandbox.origin()));
        audiences.sandbox.put("/sandbox/recipients", AudienceExpected.population(generated));
        return audiences;
    }

    /** The exports of a round appear in the landing zone, and the platform lists the audiences as they are named then. */
    void export(int round) throws IOException, InterruptedException {
        sandbox.put("/sandbox/audiences", AudienceExpected.audiences(generated, round));
        for (String flow : FLOWS) {
            Path exports = AudienceExpected.roundFolder(generated, round).resolve(flow);
            if (Files.isDirectory(exports)) {
                try (Stream<Path> files = Files.list(exports)) {
                    for (Path file : files.toList()) {
                        Files.move(file, landingZone.resolve(flow).resolve(file.getFileName()));
                    }
                }
            }
        }
    }

    /** Where Campaign differs from what it must hold after a round. */
    List<String> differences(int round) throws IOException, InterruptedException {
        return new AudienceProof(generated, sandbox).differences(round);
    }
}
