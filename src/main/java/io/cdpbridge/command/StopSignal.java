package io.cdpbridge.command;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM or SIGINT, turned into something to wait for, so that a stop that was asked for ends as every command does: in
 * order, and with exit code 0. A second signal ends the process at once.
 *
 * <p>A shutdown hook would not do, because the JVM then exits with 143 whatever the program did. The JDK has no other
 * interface for signals than {@code sun.misc.Signal}, which the compiler refuses by name; hence the reflection. Where it
 * is missing, or {@code -Xrs} reserves the signals, a signal simply kills the process, which loses nothing either.
 */
final class StopSignal implements AutoCloseable {
    private static final String[] NAMES = {"TERM", "INT"};

    private static final long LONGEST_STOP_MILLIS = 27_000;
    /** As of a process that SIGTERM killed. */
    private static final int STOPPED_IN_THE_MIDDLE = 143;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Deque<Runnable> restore = new ArrayDeque<>();

    private StopSignal() {}

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        for (String name : NAMES) {
            signal.handle(name);
        }
        return signal;
    }

    /** Waits for the signal. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Waits for the signal a while; true when it came. */
    boolean await(long millis) throws InterruptedException {
        return asked.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Signals do again what they did before. */
    @Override
    public synchronized void close() {
        while (!restore.isEmpty()) {
            restore.pop().run();
        }
    }

    private void signalled() {
        asked.countDown();
        limit();
        close();
    }

    /** What a supervisor kills after 30 s ends before by itself, whatever hangs: the next start goes on as after a kill. */
    private static void limit() {
        Thread thread = new Thread(
                () -> {
                    try {
                        Thread.sleep(LONGEST_STOP_MILLIS);
                        Runtime.getRuntime().halt(STOPPED_IN_THE_MIDDLE);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop-limit");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized void handle(String name) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Method handle = signalType.getMethod("handle", signalType, handlerType);
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            Object handler = Proxy.newProxyInstance(
                    handlerType.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        signalled();
                        return null;
                    });
            Object before = handle.invoke(null, signal, handler);
            restore.push(() -> invoke(handle, signal, before));
        } catch (ReflectiveOperationException e) {
            // Another kind of JVM, or one whose options reserve the signal: it kills the process.
        }
    }

    private static void invoke(Method handle, Object signal, Object handler) {
        try {
            handle.invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
