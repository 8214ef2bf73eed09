package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.nio.file.Path;

/**
 * What to generate.
 *
 * @param members people that audiences are made of, 0 to {@value #MOST_MEMBERS}
 * @param audiences 1 to {@value #MOST_AUDIENCES}; Campaign takes 25, one more shows what happens then
 * @param rounds how often exports are written, 1 to {@value #MOST_ROUNDS}, a day apart
 * @param seed any number; another seed gives other people and histories
 * @param out the folder to write into, made if missing; nothing may have been generated there yet
 * @param dirty the share of rows that something is wrong with, 0 to 1
 */
public record AudienceOptions(long members, int audiences, int rounds, long seed, Path out, double dirty) {
    /** The share of rows that something is wrong with, unless another is asked for. */
    public static final double USUAL_DIRTY = 0.02;

    static final long MOST_MEMBERS = 100_000_000;
    static final int MOST_AUDIENCES = 99;

    /** All rounds lie in the past, within two months. */
    static final int MOST_ROUNDS = 60;

    /** @throws BridgeException when a value is out of its range */
    public AudienceOptions {
        within(ErrorCode.GENERATOR_MEMBERS, "--members", members, 0, MOST_MEMBERS);
        within(ErrorCode.GENERATOR_AUDIENCES, "--audiences", audiences, 1, MOST_AUDIENCES);
        within(ErrorCode.GENERATOR_ROUNDS, "--rounds", rounds, 1, MOST_ROUNDS);
        if (!(dirty >= 0 && dirty <= 1)) {
            throw new BridgeException(
                    ErrorCode.GENERATOR_DIRTY,
                    "--dirty " + dirty
                            + ": it is the share of rows that something is wrong with; choose a number from 0 to 1, such as 0.02");
        }
    }

    private static void within(ErrorCode code, String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new BridgeException(code, option + " " + value + ": choose a number from " + least + " to " + most);
        }
    }
}
