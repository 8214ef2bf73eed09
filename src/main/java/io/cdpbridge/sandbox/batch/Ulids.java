package io.cdpbridge.sandbox.batch;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Makes batch ids: 26 characters, the first ten the time. See the ULID specification. One thread at a time. */
final class Ulids {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final InstantSource clock;
    private final RandomGenerator random;

    Ulids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    String next() {
        char[] id = new char[26];
        long time = clock.millis();
        for (int i = 9; i >= 0; i--) {
            id[i] = DIGITS.charAt((int) (time & 31));
            time >>>= 5;
        }
        for (int i = 10; i < 26; i++) {
            id[i] = DIGITS.charAt(random.nextInt(32));
        }
        return new String(id);
    }
}
