package io.cdpbridge.sandbox.generator;

/**
 * Messages whose status may still change. Their number is bounded: when there is no room, a new message takes the place
 * of one whose later states are then never exported.
 */
final class OpenMessages {
    private final long[] numbers;
    private final long[] times;
    private final DeliveryStage[] stages;
    private int size;

    OpenMessages(int capacity) {
        numbers = new long[capacity];
        times = new long[capacity];
        stages = new DeliveryStage[capacity];
    }

    int size() {
        return size;
    }

    void add(long number, DeliveryStage stage, long time, RandomStream random) {
        int slot = size < numbers.length ? size++ : random.nextInt(size);
        numbers[slot] = number;
        times[slot] = time;
        stages[slot] = stage;
    }

    long number(int slot) {
        return numbers[slot];
    }

    DeliveryStage stage(int slot) {
        return stages[slot];
    }

    /** When the message came to its stage, epoch milliseconds. */
    long time(int slot) {
        return times[slot];
    }

    /** Closes a message. The last one moves to its slot. */
    void remove(int slot) {
        size--;
        numbers[slot] = numbers[size];
        times[slot] = times[size];
        stages[slot] = stages[size];
    }
}
