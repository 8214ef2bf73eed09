package io.cdpbridge.sandbox.generator;

/**
 * Where a message is in its life, with the status that Campaign's delivery log then holds ("Delivery statuses" and
 * "Understand delivery failures" in the Campaign v8 documentation). A soft bounce leaves the status and changes only its
 * date and reason.
 */
enum DeliveryStage {
    PENDING(6),
    DEFERRED(6),
    SENT(1),
    FAILED(2),
    IGNORED(0);

    private final int status;

    DeliveryStage(int status) {
        this.status = status;
    }

    /** Campaign's number for the status. */
    int status() {
        return status;
    }

    /** The first stage that is exported of a message. */
    static DeliveryStage first(RandomStream random) {
        int chance = random.nextInt(100);
        return chance < 85 ? PENDING : chance < 95 ? SENT : IGNORED;
    }

    /** The stage after this one. Three changes at most end a life. */
    DeliveryStage next(RandomStream random) {
        if (this == SENT) {
            return FAILED;
        }
        int chance = random.nextInt(100);
        if (this == PENDING && chance < 10) {
            return DEFERRED;
        }
        return chance < 85 ? SENT : FAILED;
    }

    /** True when another stage may follow: always after a pending one; a sent message bounces late now and then. */
    boolean mayChange(RandomStream random) {
        return this == PENDING || this == DEFERRED || (this == SENT && random.oneIn(20));
    }
}
