package io.cdpbridge.bench;

import io.cdpbridge.command.CdpBridge;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.sandbox.generator.GeneratorOptions;
import io.cdpbridge.sandbox.generator.LogGenerator;
import io.cdpbridge.ledger.AppliedSnapshot;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.WantedState;
import io.cdpbridge.runtime.ConfiguredLedger;
import io.cdpbridge.destination.snapshot.ExportKind;
import io.cdpbridge.destination.snapshot.Merge;
import io.cdpbridge.destination.snapshot.MergeCounts;
import io.cdpbridge.destination.snapshot.Snapshots;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One step in this JVM: {@code ForgetRun stage|members|forget <work> <project> <number>}, for {@link ForgetBench}. */
public final class ForgetRun {
    private static final Instant EXPORTED = Instant.parse("2026-11-01T00:00:00Z");
    private static final String FLOW = "audience-sync";

    /** The logs have rows of so many people. */
    private static final long OF_LOGS = 1_000_000;

    private final PhaseClock clock = new PhaseClock();
    private final Path work;
    private final Path project;

    private ForgetRun(Path work, Path project) {
        this.work = work;
        this.project = project;
    }

    public static void main(String[] args) throws Exception {
        ForgetRun run = new ForgetRun(Path.of(args[1]), Path.of(args[2]));
        long number = Long.parseLong(args[3]);
        switch (args[0]) {
            case "stage" -> run.stage(number);
            case "members" -> run.members(number);
            case "forget" -> run.forget(number);
            default -> throw new IllegalArgumentException("no step " + args[0]);
        }
        System.exit(0);
    }

    /** Logs of both kinds through the shipped routes, up to the staged files. */
    private void stage(long rows) throws Exception {
        Path logs = Files.createDirectories(work.resolve("input"));
        LogGenerator.generate(new GeneratorOptions(rows, 1, logs));
        clock.begin();
        Case.Work done = new Bridge(project.resolve("routes")).run(logs, work, new Meter());
        clock.end("stage", done.rows(), "");
        Child.delete(logs);
    }

    /** An audience that Campaign has as it is wanted. Who is in the logs comes first. */
    private void members(long people) throws IOException {
        clock.begin();
        Path folder = Files.createDirectories(data().resolve("snapshots"));
        long members;
        try (Snapshots snapshots = new Snapshots(data().resolve("spill"), 384, 1);
                Merge merge = snapshots.merge(
                        List.of("@firstName", "@lastName", "@email", "@mobilePhone", "location/@city"),
                        Optional.empty(),
                        ExportKind.FULL,
                        EXPORTED)) {
            for (long person = 0; person < people; person++) {
                merge.add(key(person), true, Optional.empty(), new String[] {
                    "First" + person % 5_003,
                    "Last, of " + person % 70_001,
                    address(person),
                    "+4915" + (100_000_000 + person),
                    "City " + person % 3_001
                });
            }
            MergeCounts counts = merge.finish(folder.resolve("wanted.parquet"), Instant.EPOCH);
            members = counts.members();
        }
        Files.copy(folder.resolve("wanted.parquet"), folder.resolve("applied.parquet"));
        Settings settings = Settings.load(
                Optional.empty(), Map.of(), Map.of("runtime.data-directory", data().toString()));
        try (Ledger ledger = ConfiguredLedger.open(settings)) {
            Audiences audiences = new Audiences(ledger);
            audiences.begin(
                    FLOW,
                    new WantedState("11111111-2222-3333-4444-555555555555", "Bench", "wanted.parquet", members),
                    Optional.of(new AppliedSnapshot(0, "applied.parquet", members)));
            audiences.list(audiences.all().get(0), "4711");
        }
        clock.end("members", members, "");
    }

    /** The command itself, in one pass for so many people, each by key and address. */
    private void forget(long people) throws IOException {
        Path list = work.resolve("people-" + people);
        List<String> identities = new ArrayList<>();
        long step = OF_LOGS / (people + 1);
        for (long person = 0; person < people; person++) {
            identities.add(key(person * step + people % 7));
            identities.add(address(person * step + people % 7));
        }
        Files.write(list, identities);
        clock.begin();
        int exit = CdpBridge.run(
                new String[] {
                    "privacy", "forget", "--file", list.toString(), "--deleted-in-campaign", "--data-dir", data().toString(),
                    "--routes", project.resolve("routes").toString()
                },
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        clock.end("forget", people, "exit-" + exit);
    }

    private Path data() {
        return work.resolve("data");
    }

    private static String key(long person) {
        return String.format(Locale.ROOT, "CRM-%07d", person);
    }

    private static String address(long person) {
        return "Person." + person + "@Example.com";
    }
}
