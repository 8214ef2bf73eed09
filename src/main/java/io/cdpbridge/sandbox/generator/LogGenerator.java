package io.cdpbridge.sandbox.generator;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes delivery and tracking logs as a Campaign instance exports them, preset {@code campaign-utf8}: about three rows
 * in five are of the delivery log.
 */
public final class LogGenerator {
    private static final int DELIVERY_PERCENT = 60;

    private LogGenerator() {}

    /**
     * Writes the exports and then {@code expected.json}. Memory does not depend on the number of rows.
     *
     * <p>Any thread may call; two at a time need two folders.
     *
     * @return what {@code expected.json} holds
     * @throws BridgeException when the folder holds exports already, or cannot be written
     */
    public static Expected generate(GeneratorOptions options) {
        try {
            Files.createDirectories(options.out());
            refuseOlderExports(options.out());
            Expected expected = writeExports(options);
            writeExpected(expected, options.out());
            return expected;
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.GENERATOR_WRITE,
                    "--out " + options.out() + ": the exports cannot be written: " + e
                            + "; choose a folder that you may write to and that has room",
                    e);
        }
    }

    private static Expected writeExports(GeneratorOptions options) throws IOException {
        RandomStream seeds = new RandomStream(options.seed());
        long deliveryRows = (options.rows() * DELIVERY_PERCENT + 50) / 100;
        Messages messages = new Messages(options.seed());

        DeliveryRows delivery = new DeliveryRows(messages, new RandomStream(seeds.nextLong()));
        FlowWriter deliveryLogs = new FlowWriter(options, delivery, deliveryRows, new RandomStream(seeds.nextLong()));
        List<Expected.Export> files = new ArrayList<>(deliveryLogs.write());

        TrackingRows tracking = new TrackingRows(
                messages,
                delivery.messageCount(),
                new RowIds(options.seed(), "tracking-log"),
                new RandomStream(seeds.nextLong()));
        FlowWriter trackingLogs =
                new FlowWriter(options, tracking, options.rows() - deliveryRows, new RandomStream(seeds.nextLong()));
        files.addAll(trackingLogs.write());

        SortedMap<String, Expected.Flow> byFlow = new TreeMap<>();
        byFlow.put(delivery.flow(), deliveryLogs.counts());
        byFlow.put(tracking.flow(), trackingLogs.counts());
        return Tally.sum(byFlow, files);
    }

    /** Exports of an earlier run would be read together with the new ones, and make what is expected wrong. */
    private static void refuseOlderExports(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(delivery|tracking)-logs-.*\\.csv(\\.gz)?"))
                    .sorted()
                    .findFirst()
                    .ifPresent(name -> {
                        throw new BridgeException(
                                ErrorCode.GENERATOR_FOLDER_IN_USE,
                                "--out " + folder + ": it holds exports already, such as " + name
                                        + "; delete them or choose another folder");
                    });
        }
    }

    private static void writeExpected(Expected expected, Path folder) throws IOException {
        // The printer's own default is the line end of the machine.
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        Path part = folder.resolve(Expected.FILE_NAME + ".part");
        Files.writeString(part, new ObjectMapper().writer(printer).writeValueAsString(expected) + "\n");
        Files.move(
                part,
                folder.resolve(Expected.FILE_NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
