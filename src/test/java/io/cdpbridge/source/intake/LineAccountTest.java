package io.cdpbridge.source.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.delimited.LineCounter;
import io.cdpbridge.format.delimited.LineCounts;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.Input;
import io.cdpbridge.ledger.InputFile;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.KeySegments;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Replays;
import io.cdpbridge.source.xdm.RowIdentities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of a file as the ledger accounts for them. */
class LineAccountTest {
    private static final String FLOW = "delivery-logs";
    private static final Dialect DIALECT = Dialect.of("campaign-utf8", "", "", "", "", "any", "");
    private static final String TEXT = "id;when;what\n\n1;\"two\nlines\";x\n\n2;x;\"stray\n3;y\n4;x;z\n\n";

    @TempDir
    private Path folder;

    @Test
    void lines_add_up_whether_a_file_is_read_at_once_or_left_in_its_middle() throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), TEXT);

        LineCounts left = read(file, 1);
        LineCounts all = read(file, 9);

        assertThat(left).isEqualTo(new LineCounts(4, 1, 1, 2, 1));
        assertThat(all).isEqualTo(new LineCounts(9, 1, 3, 5, 3));
        assertThat(all.lines())
                .isEqualTo(LineCounter.count(file, Dialect.LineEnd.ANY).lines());
    }

    @Test
    void a_file_whose_lines_are_others_when_it_is_read_on_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), TEXT);
        FileTime modified = Files.getLastModifiedTime(file);
        read(file, 1);
        // As many bytes, and the same time.
        Files.writeString(file, TEXT.replace("two\nlines", "two lines"));
        Files.setLastModifiedTime(file, modified);

        assertThatThrownBy(() -> read(file, 9))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FILE_LINES));
    }

    /** Reads so many pages of one row each, which are committed, and says what the ledger then has. */
    private LineCounts read(Path file, int pages) throws IOException {
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "")) {
            Inputs inputs = new Inputs(ledger, InstantSource.system());
            try (SourceFlow flow = new SourceFlow(
                            FLOW,
                            inputs,
                            new Replays(ledger),
                            new KeySegments(ledger),
                            folder.resolve("keys"),
                            new StagedFiles(folder.resolve("staged")),
                            new IntakeLimits(1, 1, 1 << 20, 1, 100, Duration.ofDays(1)),
                            InstantSource.system(),
                            new Random(1),
                            new SetAside(folder, "set-aside"));
                    Intake intake = flow.open(file, "dataset", DIALECT).orElseThrow()) {
                intake.begin(List.of("id"), RowIdentities.unknown());
                for (int i = 0; i < pages && intake.hasNext(); i++) {
                    Page page = intake.next();
                    page.rows().stream()
                            .filter(Row::isOpen)
                            .forEach(row -> page.reject(row, "test", Optional.empty(), ""));
                    intake.stage(page);
                }
                if (!intake.hasNext()) {
                    intake.finish();
                }
            }
            Input input = inputs.find(InputFile.of(FLOW, file)).orElseThrow();
            return inputs.lines(input).orElseThrow();
        }
    }
}
