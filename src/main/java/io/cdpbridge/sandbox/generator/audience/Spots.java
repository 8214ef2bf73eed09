package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.RandomStream;
import io.cdpbridge.sandbox.generator.audience.Spot.Where;
import java.util.Arrays;

/**
 * Draws what is wrong with whose row. In a full export the person whose row is rejected always has a proper one too: who
 * is missing there has left, and whether a rejected row is missing is not for the generator to say. In an incremental
 * export a rejected row may be the only one; then the person stays what they were until they are exported again.
 *
 * <p>Immutable.
 */
final class Spots {
    private static final int SHARES = 1 << 24;

    private final Draws draws;
    private final int dirty;
    private final Flaw[][] choices = new Flaw[4][];

    Spots(Draws draws, double dirty) {
        this.draws = draws;
        this.dirty = (int) Math.round(dirty * SHARES);
        for (Shape shape : Shape.ALL) {
            for (boolean member : new boolean[] {false, true}) {
                choices[choice(shape, member)] = Arrays.stream(Flaw.values())
                        .filter(flaw -> flaw.fits(shape, member))
                        .toArray(Flaw[]::new);
            }
        }
    }

    /** True when rows may be flawed at all. */
    boolean any() {
        return dirty > 0;
    }

    /** What is wrong with a person who has a row in an export, as a member or as one who left. */
    Spot of(Export export, long person, boolean member) {
        long bits =
                draws.bits(export.channel().flaws(), person, export.audience().index(), export.round());
        if ((bits & (SHARES - 1)) >= dirty) {
            return Spot.NONE;
        }
        Flaw[] flaws = choices[choice(export.shape(), member)];
        Flaw flaw = flaws[RandomStream.scale(bits, flaws.length)];
        if (flaw.isOfValue() && export.channel() == Channel.AUDIENCE_SYNC) {
            // Who is on a list does not depend on attributes, so that the row would be taken.
            return Spot.NONE;
        }
        if (export.shape().json() && flaw.isOfShape()) {
            // As the only row it would name no columns, and as the last one it would look as if the file were cut.
            return new Spot(flaw, Where.BEFORE);
        }
        boolean first = ((bits >>> 24) & 1) != 0;
        boolean only = ((bits >>> 25) & 1) != 0;
        boolean harmless = !flaw.rejects() && !flaw.isFurtherRow();
        if (harmless || (only && maySpoil(flaw, export))) {
            return new Spot(flaw, Where.IN_PLACE);
        }
        return new Spot(flaw, first ? Where.BEFORE : Where.AT_THE_END);
    }

    private static boolean maySpoil(Flaw flaw, Export export) {
        return flaw.rejects()
                && !export.full()
                && export.round() != export.audience().emptiedIn();
    }

    private static int choice(Shape shape, boolean member) {
        return (shape.json() ? 2 : 0) + (member ? 1 : 0);
    }
}
