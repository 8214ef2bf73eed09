package io.cdpbridge.sandbox.generator;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.nio.file.Path;

/**
 * What to generate.
 *
 * @param rows data rows over all files, 0 to {@value #MOST_ROWS}
 * @param seed any number; another seed gives other ids, people and times
 * @param out the folder to write into, made if missing; it must hold no exports yet
 * @param dirty the share of rows that a guardrail must reject, 0 to 1
 * @param odd whether the exports also have blocked identities, labels instead of numbers, and names that people give to files
 * @param wide the least size of a row in bytes, reached by a column {@code padding} that nothing maps; 0 for no such column
 */
public record GeneratorOptions(long rows, long seed, Path out, double dirty, boolean odd, int wide) {
    /** The share of faulty rows unless another is asked for. */
    public static final double USUAL_DIRTY = 0.02;

    static final long MOST_ROWS = 1_000_000_000;
    static final int WIDEST = 1_000_000;

    /** @throws BridgeException when a value is out of its range */
    public GeneratorOptions {
        if (rows < 0 || rows > MOST_ROWS) {
            throw new BridgeException(
                    ErrorCode.GENERATOR_ROWS, "--rows " + rows + ": choose a number from 0 to " + MOST_ROWS);
        }
        if (!(dirty >= 0 && dirty <= 1)) {
            throw new BridgeException(
                    ErrorCode.GENERATOR_DIRTY,
                    "--dirty " + dirty + ": it is the share of faulty rows; choose a number from 0 to 1, such as 0.02");
        }
        if (wide < 0 || wide > WIDEST) {
            throw new BridgeException(
                    ErrorCode.GENERATOR_WIDE, "--wide " + wide + ": choose a number of bytes from 0 to " + WIDEST);
        }
    }

    /** Exports without anything odd. */
    public GeneratorOptions(long rows, long seed, Path out, double dirty, int wide) {
        this(rows, seed, out, dirty, false, wide);
    }

    /** The usual share of faulty rows, and rows no wider than their content. */
    public GeneratorOptions(long rows, long seed, Path out) {
        this(rows, seed, out, USUAL_DIRTY, 0);
    }
}
