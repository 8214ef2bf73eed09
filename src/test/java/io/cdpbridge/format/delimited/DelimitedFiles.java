package io.cdpbridge.format.delimited;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a file says, read to its end. */
record DelimitedFiles(List<List<String>> rows, List<String> rejected, List<Long> rejectedLines, LineCounts lines) {
    static Dialect preset(String name) {
        return Dialect.of(name, "", "", "", "", "any", "");
    }

    static DelimitedFiles read(Path path, Dialect dialect, int pageRows) {
        List<List<String>> rows = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        try (DelimitedFile file = DelimitedFile.open(path, dialect)) {
            file.select(file.header());
            while (file.hasNext()) {
                for (CsvRow row : file.page(pageRows)) {
                    if (row.problem().isEmpty()) {
                        rows.add(List.of(row.cells()));
                    } else {
                        rejected.add(new String(file.original(row), StandardCharsets.UTF_8));
                        lines.add(row.line());
                    }
                }
            }
            return new DelimitedFiles(rows, rejected, lines, file.lines());
        }
    }
}
