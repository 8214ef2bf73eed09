package io.cdpbridge.destination.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Prints how many rows a second are read of a million rows of twelve columns; no test, as it depends on the machine. */
final class ExportSpeed {
    private static final int ROWS = 1_000_000;

    private ExportSpeed() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("export-speed");
        Path csv = folder.resolve("export.csv");
        Path json = folder.resolve("export.json");
        try (BufferedWriter lines = Files.newBufferedWriter(csv);
                BufferedWriter objects = Files.newBufferedWriter(json)) {
            lines.write("email,first,last,gender,year,street,city,zip,country,phone,status,time\n");
            for (int i = 0; i < ROWS; i++) {
                String name = "name" + i;
                lines.write(name + "@example.com," + name + ",\"Last, \\\"" + i + "\\\"\",male," + i % 100 + ","
                        + i + " Long Street,City " + i % 1000 + ",12345,US,+1555" + i
                        + ",realized,2026-11-24T10:00:00Z\n");
                objects.write("{\"email\":\"" + name + "@example.com\",\"first\":\"" + name + "\",\"last\":\"Last " + i
                        + "\",\"gender\":\"male\",\"year\":" + i % 100 + ",\"street\":\"" + i
                        + " Long Street\",\"city\":\"City\",\"zip\":\"12345\",\"country\":\"US\",\"phone\":\"+1555" + i
                        + "\",\"status\":\"realized\",\"time\":\"2026-11-24T10:00:00Z\"}\n");
            }
        }
        Path parquet = new ExportFiles(folder).parquet("SELECT * FROM read_csv('" + csv + "', escape = '\\')");
        for (int round = 0; round < 4; round++) {
            for (Path file : List.of(csv, json, parquet)) {
                long begin = System.nanoTime();
                long beginProcessor = processorTime();
                long rows = read(file);
                double seconds = (System.nanoTime() - begin) / 1e9;
                double processor = (processorTime() - beginProcessor) / 1e9;
                System.out.printf(
                        "%s %,.0f rows a second, %,.0f a second of processor time%n",
                        file.getFileName(), rows / seconds, rows / processor);
            }
        }
        for (Path file : List.of(csv, json, parquet, folder)) {
            Files.delete(file);
        }
    }

    /** Of all threads, in nanoseconds: what other programs do does not count. */
    private static long processorTime() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }

    private static long read(Path file) {
        long rows = 0;
        try (AudienceExport export = AudienceExport.open(List.of(file), ExportFiles.DEFAULT)) {
            while (export.hasNext()) {
                rows += export.next(5000).open();
            }
        }
        return rows;
    }
}
