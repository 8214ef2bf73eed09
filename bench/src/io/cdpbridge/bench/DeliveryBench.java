package io.cdpbridge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the cases of delivery in turns, each in a process of its own against a Campaign in another. */
public final class DeliveryBench {
    private final DeliveryOptions options;
    private final PhaseReport report;

    private DeliveryBench(DeliveryOptions options, PhaseReport report) {
        this.options = options;
        this.report = report;
    }

    public static void main(String[] args) throws Exception {
        DeliveryOptions options = DeliveryOptions.parse(args);
        PhaseReport report = new PhaseReport(name -> name.replace("-loop", "").replace("-mute", " without consents"));
        report.machine("-XX:+UseSerialGC; bridge -Xmx" + options.heap() + ", loop -Xmx" + options.mapHeap()
                + "; rows are those of the export");
        new DeliveryBench(options, report).run();
        report.summary();
        for (String name : List.of("soap", "further", "sftp")) {
            report.ratio(name, name + "-loop", "delivered");
            report.ratio(name, name + "-mute", "delivered");
        }
    }

    private void run() throws IOException, InterruptedException {
        for (long rows : options.rows()) {
            DeliveryData.make(data(rows), rows);
        }
        for (int turn = 1; turn <= options.repeat(); turn++) {
            for (long rows : options.rows()) {
                for (String name : options.cases()) {
                    Path work = options.work().resolve("delivery-run");
                    Child.delete(work);
                    if (name.startsWith("further") && !name.endsWith("-loop")) {
                        // What yesterday's run left behind.
                        one(name.replace("further", "soap"), rows, work, options.heap());
                    }
                    report.add(
                            turn, name, rows, one(name, rows, work, name.endsWith("-loop") ? options.mapHeap() : options.heap()));
                    Child.delete(work);
                }
            }
        }
    }

    private List<String> one(String name, long rows, Path work, String heap) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(work.resolve("campaign-" + name));
        Process campaign = Child.start(List.of(), "2g", CampaignStub.class, folder.toString());
        try {
            Path properties = folder.resolve("properties");
            try (BufferedReader lines = Child.output(campaign)) {
                StringBuilder told = new StringBuilder();
                for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                    told.append(line).append('\n');
                }
                Files.writeString(properties, told);
                return Child.phases(
                        options.jvm(),
                        heap,
                        DeliveryRun.class,
                        name,
                        data(rows).toString(),
                        work.toString(),
                        properties.toString(),
                        options.project().resolve("routes").toString());
            }
        } finally {
            campaign.destroy();
            campaign.waitFor();
        }
    }

    private Path data(long rows) {
        return options.work().resolve("delivery-data-" + rows);
    }
}
