package io.cdpbridge.sandbox.generator.audience;

/** Something wrong with one person's part in one export. */
record Spot(Flaw flaw, Where where) {
    static final Spot NONE = new Spot(Flaw.NONE, Where.IN_PLACE);

    /** Where the flawed row stands. */
    enum Where {
        /** It is the person's only row. */
        IN_PLACE,
        /** Right before the person's proper row. */
        BEFORE,
        /** After the proper rows of all people. */
        AT_THE_END
    }

    /** True when nothing is told of the person but consents, since their only row is rejected. */
    boolean spoils() {
        return where == Where.IN_PLACE && flaw.rejects();
    }

    /** True when nothing at all is told of the person, since the key of their only row cannot be read. */
    boolean hidesWhose() {
        return spoils() && flaw.hidesWhose();
    }
}
