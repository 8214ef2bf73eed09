package io.cdpbridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a server of any protocol: it ends connections in the middle of an answer, or takes none. */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int server;
    private final Random random;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong cuts = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile int shortest = Integer.MAX_VALUE;
    private volatile boolean down;

    /**
     * Passes all on at first.
     *
     * @param server the server's port on this machine
     * @param random decides which connections are cut
     */
    public CuttingProxy(int server, Random random) throws IOException {
        this.server = server;
        this.random = random;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Cuts one connection in two from now on, when its answers have so many bytes or up to four times as many. */
    public void cutFrom(int bytes) {
        shortest = bytes;
    }

    /** Cuts no more, and takes all connections. */
    public void heal() {
        shortest = Integer.MAX_VALUE;
        down = false;
    }

    /** Ends each connection as soon as it is made, as long as it is not healed. */
    public void goDown() {
        down = true;
    }

    /** How many bytes of answers were passed on. */
    public long answered() {
        return answered.get();
    }

    /** How many connections were cut in the middle of an answer. */
    public long cuts() {
        return cuts.get();
    }

    /** How many connections were not taken. */
    public long refused() {
        return refused.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (down) {
                    refused.incrementAndGet();
                    client.close();
                } else {
                    thread(() -> connect(client));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket target = new Socket(InetAddress.getLoopbackAddress(), server)) {
            thread(() -> forward(client, target));
            answer(target, client);
        } catch (IOException e) {
            // One side has gone; the other goes with it.
        }
    }

    private void forward(Socket client, Socket target) {
        try (client;
                target) {
            client.getInputStream().transferTo(target.getOutputStream());
        } catch (IOException e) {
            // As above.
        }
    }

    private void answer(Socket target, Socket client) throws IOException {
        boolean victim = random.nextBoolean();
        double length = 1 + 3 * random.nextDouble();
        InputStream in = target.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] buffer = new byte[4096];
        long passed = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            passed += read;
            if (victim && passed > shortest * length) {
                cuts.incrementAndGet();
                return;
            }
            out.write(buffer, 0, read);
            answered.addAndGet(read);
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
