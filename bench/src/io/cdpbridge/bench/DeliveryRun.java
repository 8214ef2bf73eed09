package io.cdpbridge.bench;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** One case in this JVM: {@code DeliveryRun <case> <data> <work> <properties> <routes>}. It prints a line for each phase. */
public final class DeliveryRun {
    private DeliveryRun() {}

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[1]);
        Path work = Path.of(args[2]);
        Map<String, String> campaign = properties(Path.of(args[3]));
        PhaseClock clock = new PhaseClock();
        boolean further = args[0].startsWith("further");
        boolean byFile = args[0].startsWith("sftp");
        Path export = data.resolve(further ? DeliveryData.FURTHER : DeliveryData.FIRST);
        long rows = Long.parseLong(data.toString().replaceAll(".*-", ""));
        if (!args[0].endsWith("-loop")) {
            new DeliveryBridge(clock, work, Path.of(args[4]), campaign, byFile, args[0].endsWith("-mute"))
                    .run(export, rows, () -> byFile ? "" : written(campaign));
        } else {
            clock.begin();
            HandRecipients recipients = new HandRecipients();
            if (further) {
                recipients.remember(data.resolve(DeliveryData.FIRST));
            }
            if (byFile) {
                FileLoop file = new FileLoop(work.resolve("import.csv"));
                recipients.compare(export, file);
                file.send(campaign);
                clock.end("delivered", rows, "");
            } else {
                SoapLoop pages = new SoapLoop(campaign.get("campaign.url"));
                recipients.compare(export, pages);
                pages.flush();
                clock.end("delivered", rows, written(campaign));
            }
        }
        System.exit(0);
    }

    /** How many recipients Campaign was told of, and a hash of what. */
    private static String written(Map<String, String> campaign) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(campaign.get("campaign.url") + "/sum"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> properties(Path file) throws Exception {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        Map<String, String> map = new HashMap<>();
        properties.forEach((name, value) -> map.put((String) name, (String) value));
        return map;
    }
}
