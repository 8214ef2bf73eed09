package io.cdpbridge.client.store;

/**
 * What a store is opened with. Any thread may call.
 *
 * @param <T> the store's kind of credentials
 */
public interface Access<T> {
    /** What is valid now. */
    T current();

    /**
     * Told when the store refused what {@link #current()} had given.
     *
     * @return whether {@code current()} will give something else, so that it makes sense to try again
     */
    boolean refused(T used);

    /** Credentials that never change. */
    static <T> Access<T> fixed(T credentials) {
        return new Access<>() {
            @Override
            public T current() {
                return credentials;
            }

            @Override
            public boolean refused(T used) {
                return false;
            }
        };
    }
}
